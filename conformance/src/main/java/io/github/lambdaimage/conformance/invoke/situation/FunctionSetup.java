package io.github.lambdaimage.conformance.invoke.situation;

import io.github.lambdaimage.conformance.invoke.function.ActingFunction;
import io.github.lambdaimage.conformance.invoke.function.BrokenFunction;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A function with its configuration. It starts once for all situations that use it. */
public enum FunctionSetup {
    /** Enough time for every situation. */
    PATIENT(ActingFunction.class, Duration.ofSeconds(30), OptionalInt.empty()),
    /** For functions that time out or exit. */
    IMPATIENT(ActingFunction.class, Duration.ofSeconds(1), OptionalInt.empty()),
    BROKEN(BrokenFunction.class, Duration.ofSeconds(30), OptionalInt.empty()),
    THROTTLED(ActingFunction.class, Duration.ofSeconds(30), OptionalInt.of(0));

    public static final int MEMORY = 512;

    private final Class<? extends LambdaHandler> handler;
    private final Duration timeout;
    private final OptionalInt reservedConcurrency;

    FunctionSetup(Class<? extends LambdaHandler> handler, Duration timeout, OptionalInt reservedConcurrency) {
        this.handler = handler;
        this.timeout = timeout;
        this.reservedConcurrency = reservedConcurrency;
    }

    public String handler() {
        return handler.getName();
    }

    public Duration timeout() {
        return timeout;
    }

    public OptionalInt reservedConcurrency() {
        return reservedConcurrency;
    }

    /** The class path of the function's JVM: the function and the runtime. */
    public List<Path> classPath() {
        return Stream.of(handler, LambdaHandler.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())))
                .toList();
    }

    /** Options that make a JVM start fast and stay small. */
    public List<String> jvmOptions() {
        return List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }
}
