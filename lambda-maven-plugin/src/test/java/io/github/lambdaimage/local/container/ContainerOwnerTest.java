package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContainerOwnerTest {

    private final ContainerOwner me = ContainerOwner.current();

    @Test
    void labelIsReadBack() {
        assertThat(ContainerOwner.of(me.label())).contains(me);
        assertThat(ContainerOwner.of("strange")).isEmpty();
        assertThat(ContainerOwner.of("a@b@c")).isEmpty();
    }

    @Test
    void ownerThatLivesIsNotGone() {
        assertThat(me.isGone()).isFalse();
        assertThat(new ContainerOwner(me.pid(), me.startMillis() + 500, me.numbering()).isGone())
                .isFalse();
        assertThat(new ContainerOwner(me.pid(), 0, me.numbering()).isGone()).isFalse();
    }

    @Test
    void processWithTheNumberOfADeadOneIsNotTakenForIt() {
        assertThat(new ContainerOwner(me.pid(), me.startMillis() - 60_000, me.numbering()).isGone())
                .isTrue();
    }

    @Test
    void ofAProcessThatIsCountedElsewhereNothingIsKnown() {
        assertThat(new ContainerOwner(1_999_999_999, 1, "pid:[1]").isGone()).isFalse();
        assertThat(new ContainerOwner(1_999_999_999, 1, me.numbering()).isGone())
                .isTrue();
    }
}
