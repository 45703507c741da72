package io.github.lambdaimage.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CauseChainTest {

    @Test
    void ofWhenThereAreCausesListsThemFromOuterToInner() {
        Exception inner = new IOException("inner");
        Exception outer = new IllegalStateException("outer", inner);

        assertThat(CauseChain.of(outer)).containsExactly(outer, inner);
        assertThat(CauseChain.of(null)).isEmpty();
    }

    @Test
    void ofWhenCausesFormACycleEndsBeforeTheRepetition() {
        Exception inner = new IOException("inner");
        Exception outer = new IllegalStateException("outer", inner);
        inner.initCause(outer);

        assertThat(CauseChain.of(outer)).containsExactly(outer, inner);
    }
}
