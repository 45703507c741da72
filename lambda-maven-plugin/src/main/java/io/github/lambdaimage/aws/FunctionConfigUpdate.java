package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a function's settings; null leaves a setting as it is. Values of variables are masked in its text.
 *
 * @param role ARN
 * @param timeout whole seconds
 * @param memorySize MB
 * @param ephemeralStorage MB
 * @param environment the whole of it; empty for none
 * @param vpc without subnets to leave the network
 * @param tracing whether calls are sampled
 * @param logFormat form of the log
 * @param removeImageConfig whether an entrypoint, command or working directory of the function itself is removed
 */
public record FunctionConfigUpdate(
        @Nullable String role,
        @Nullable Duration timeout,
        @Nullable Integer memorySize,
        @Nullable Integer ephemeralStorage,
        @Nullable Map<String, String> environment,
        @Nullable Vpc vpc,
        @Nullable Tracing tracing,
        @Nullable LogFormat logFormat,
        boolean removeImageConfig) {

    public FunctionConfigUpdate {
        environment = environment == null ? null : Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "ConfigChange[role=" + role + ", timeout=" + timeout + ", memorySize=" + memorySize
                + ", ephemeralStorage=" + ephemeralStorage + ", environment="
                + (environment == null ? "null" : environment.size() + " masked") + ", vpc=" + vpc + ", tracing="
                + tracing
                + ", logFormat=" + logFormat + ", removeImageConfig=" + removeImageConfig + "]";
    }
}
