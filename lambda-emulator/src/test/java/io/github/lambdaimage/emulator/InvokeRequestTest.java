package io.github.lambdaimage.emulator;

import org.junit.jupiter.api.Test;

class InvokeRequestTest {
    @Test
    void withMethodsWhenOtherValuesAreSetKeepThem() throws Exception {
        WithMethods.assertKeepOtherValues(InvokeRequest.of(new byte[0]));
    }
}
