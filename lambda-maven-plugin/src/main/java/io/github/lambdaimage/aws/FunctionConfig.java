package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a function that a version keeps, whole: what AWS does not tell has AWS's default. Two versions with
 * equal settings and equal images are the same function. Values of variables are masked in its text.
 *
 * @param role ARN
 * @param timeout whole seconds
 * @param memorySize MB
 * @param ephemeralStorage MB
 * @param environment variables
 * @param vpc without subnets where there is none
 * @param tracing whether calls are sampled
 * @param logFormat form of the log
 * @param logGroup where the log goes
 * @param architecture processor
 */
public record FunctionConfig(
        String role,
        Duration timeout,
        int memorySize,
        int ephemeralStorage,
        Map<String, String> environment,
        Vpc vpc,
        Tracing tracing,
        LogFormat logFormat,
        String logGroup,
        Architecture architecture) {

    public FunctionConfig {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(timeout, "timeout");
        environment = Map.copyOf(environment);
        // AWS keeps no order.
        vpc = new Vpc(
                vpc.subnetIds().stream().sorted().toList(),
                vpc.securityGroupIds().stream().sorted().toList());
        Objects.requireNonNull(tracing, "tracing");
        Objects.requireNonNull(logFormat, "logFormat");
        Objects.requireNonNull(logGroup, "logGroup");
        Objects.requireNonNull(architecture, "architecture");
    }

    /** The log group of a function for which none was chosen. */
    public static String logGroup(String function) {
        return "/aws/lambda/" + function;
    }

    @Override
    public String toString() {
        return "FunctionConfig[role=" + role + ", timeout=" + timeout + ", memorySize=" + memorySize
                + ", ephemeralStorage=" + ephemeralStorage + ", environment=" + environment.size() + " masked, vpc="
                + vpc
                + ", tracing=" + tracing + ", logFormat=" + logFormat + ", logGroup=" + logGroup + ", architecture="
                + architecture + "]";
    }
}
