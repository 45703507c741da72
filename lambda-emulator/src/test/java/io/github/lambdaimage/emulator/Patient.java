package io.github.lambdaimage.emulator;

import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.internal.http.ServerLimits;
import java.io.IOException;
import java.time.Duration;

/** Limits that only a hang reaches, for tests of something else: how fast this machine is must not matter to them. */
public final class Patient {
    /** Longer than {@link RawConnection#PATIENCE_MILLIS}, so that the server does not end what hangs. */
    static final ServerLimits LIMITS =
            ServerLimits.ofTimes(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 16 * 1024);

    private static final Duration LONG = Duration.ofMinutes(2);

    private Patient() {}

    /** A local Lambda that does not disconnect slow clients: on a slow machine the test itself is one. */
    public static LambdaEmulator start(EmulatorConfig config, EnvironmentLauncher launcher) throws IOException {
        return LambdaEmulator.start(config, launcher, LIMITS);
    }

    /** A function that may take its time, both for its start and for each call. */
    public static EmulatorConfig function(String name) {
        return EmulatorConfig.forFunction(name).withTimeout(LONG).withInitTimeout(LONG);
    }
}
