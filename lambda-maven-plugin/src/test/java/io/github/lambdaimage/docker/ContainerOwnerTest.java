package io.github.lambdaimage.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerOwnerTest {

    private final ContainerOwner me = ContainerOwner.current();

    @Test
    void ofParsesTheLabel() {
        assertThat(ContainerOwner.of(me.label())).contains(me);
        assertThat(ContainerOwner.of("strange")).isEmpty();
        assertThat(ContainerOwner.of("a@b@c")).isEmpty();
    }

    @Test
    void isGoneWhenOwnerRunsIsFalse() {
        assertThat(me.isGone()).isFalse();
        assertThat(new ContainerOwner(me.pid(), me.startMillis() + 500, me.namespace()).isGone())
                .isFalse();
        assertThat(new ContainerOwner(me.pid(), 0, me.namespace()).isGone()).isFalse();
    }

    @Test
    void isGoneWhenAnotherProcessHasTheIdIsTrue() {
        assertThat(new ContainerOwner(me.pid(), me.startMillis() - 60_000, me.namespace()).isGone())
                .isTrue();
    }

    @Test
    void isGoneWhenNamespaceDiffersIsFalse() {
        assertThat(new ContainerOwner(1_999_999_999, 1, "pid:[1]").isGone()).isFalse();
        assertThat(new ContainerOwner(1_999_999_999, 1, me.namespace()).isGone())
                .isTrue();
    }
}
