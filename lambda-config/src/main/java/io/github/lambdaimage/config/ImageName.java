package io.github.lambdaimage.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The repository and tag of the function's image.
 *
 * @param repository the name of the ECR repository, {@code ImageName}
 * @param tag {@code ImageTag}
 */
public record ImageName(String repository, String tag) {

    private static final String COMMON_SUFFIX = "amazonaws.com";

    /** Prefixes of regions and the domain of their partition, from the endpoint table of the AWS SDKs. */
    private static final Map<String, String> SUFFIXES = Map.of(
            "cn-", "amazonaws.com.cn",
            "us-iso-", "c2s.ic.gov",
            "us-isob-", "sc2s.sgov.gov",
            "us-isof-", "csp.hci.ic.gov",
            "eu-isoe-", "cloud.adc-e.uk",
            "eusc-", "amazonaws.eu");

    public ImageName {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(tag, "tag");
    }

    /** {@code repository:tag}. */
    public String shortName() {
        return repository + ":" + tag;
    }

    /** The name in ECR if account and region are known, else {@link #shortName}. */
    public String fullName(@Nullable String accountId, @Nullable String region) {
        return accountId == null || region == null ? shortName() : registry(accountId, region) + "/" + shortName();
    }

    /** The registry host of an account in a region, in the domain of the region's partition. */
    public static String registry(String accountId, String region) {
        return accountId + ".dkr.ecr." + region + "." + suffix(region);
    }

    private static String suffix(String region) {
        return SUFFIXES.entrySet().stream()
                .filter(entry -> region.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(COMMON_SUFFIX);
    }

    @Override
    public String toString() {
        return shortName();
    }
}
