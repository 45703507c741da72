package io.github.lambdaimage.emulator;

import org.junit.jupiter.api.Test;

class EmulatorConfigTest {
    @Test
    void withMethodsWhenOtherValuesAreSetKeepThem() throws Exception {
        WithMethods.assertKeepOtherValues(EmulatorConfig.forFunction("f"));
    }
}
