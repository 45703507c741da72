package io.github.lambdaimage.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings that only apply on AWS.
 *
 * @param role {@code Role}, or null to create one
 * @param alias {@code Alias}
 * @param tags {@code Tags}; in the order of the file
 * @param vpc {@code Vpc}
 * @param functionUrl {@code FunctionUrl}
 * @param snapStart {@code SnapStart}
 * @param logFormat {@code LogFormat}
 * @param logRetentionDays {@code LogRetentionDays}
 * @param tracing {@code Tracing}
 * @param reservedConcurrency {@code ReservedConcurrency}; zero stops the function
 */
public record ServiceSettings(
        @Nullable Role role,
        String alias,
        Setting<Map<String, String>> tags,
        Setting<Vpc> vpc,
        Setting<FunctionUrl> functionUrl,
        Setting<Boolean> snapStart,
        Setting<LogFormat> logFormat,
        Setting<Integer> logRetentionDays,
        Setting<Tracing> tracing,
        Setting<Integer> reservedConcurrency) {

    public ServiceSettings {
        Objects.requireNonNull(alias, "alias");
        tags = OrderedMaps.copy(tags);
        Objects.requireNonNull(vpc, "vpc");
        Objects.requireNonNull(functionUrl, "functionUrl");
        Objects.requireNonNull(snapStart, "snapStart");
        Objects.requireNonNull(logFormat, "logFormat");
        Objects.requireNonNull(logRetentionDays, "logRetentionDays");
        Objects.requireNonNull(tracing, "tracing");
        Objects.requireNonNull(reservedConcurrency, "reservedConcurrency");
    }
}
