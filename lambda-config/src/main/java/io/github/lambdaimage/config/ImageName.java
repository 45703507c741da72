package io.github.lambdaimage.config;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The name under which an image is built and pushed.
 *
 * @param repository name of the ECR repository, {@code ImageName}
 * @param tag {@code ImageTag}
 */
public record ImageName(String repository, String tag) {

    private static final String COMMON_SUFFIX = "amazonaws.com";

    /** Beginning of a region → the domain of its partition, from the endpoint table of AWS's SDKs. */
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

    /** The name in ECR where account and region are known, else {@link #shortName}. */
    public String fullName(@Nullable String accountId, @Nullable String region) {
        return accountId == null || region == null ? shortName() : registry(accountId, region) + "/" + shortName();
    }

    /** The host of an account's registry, with the domain of the region's partition. */
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
