package io.github.lambdaimage.emulator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class UnixSignalTest {

    @Test
    void numbersAreThoseOfTheOperatingSystem() {
        assertThat(UnixSignal.ofExitStatus(128 + 9, "Linux")).isEqualTo("killed");
        assertThat(UnixSignal.ofExitStatus(128 + 9, "Mac OS X")).isEqualTo("killed");
        assertThat(UnixSignal.ofExitStatus(128 + 7, "Linux")).isEqualTo("bus error");
        assertThat(UnixSignal.ofExitStatus(128 + 10, "Mac OS X")).isEqualTo("bus error");
        assertThat(UnixSignal.ofExitStatus(128 + 10, "Linux")).isEqualTo("user defined signal 1");
        assertThat(UnixSignal.ofExitStatus(128 + 30, "Mac OS X")).isEqualTo("user defined signal 1");
        assertThat(UnixSignal.ofExitStatus(128 + 30, "Linux")).isNull();
        assertThat(UnixSignal.ofExitStatus(128 + 9, "Windows 11")).isNull();
    }

    @Test
    void otherStatusesAreNoSignals() {
        for (int status : new int[] {-1, 0, 1, 3, 127, 128, 144, 255}) {
            assertThat(UnixSignal.ofExitStatus(status, "Linux")).isNull();
        }
    }
}
