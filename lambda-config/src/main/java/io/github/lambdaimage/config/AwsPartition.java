package io.github.lambdaimage.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The partitions of AWS, with the form of their regions and their domains. The source is {@code partitions.json} of the AWS
 * SDKs; a test compares both.
 */
public enum AwsPartition {
    CHINA(
            "aws-cn",
            "cn-[a-z]+-[0-9]{1,2}",
            List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn", "on.amazonwebservices.com.cn"),
            "console.amazonaws.cn"),
    EUROPEAN_SOVEREIGN_CLOUD(
            "aws-eusc",
            "eusc-[a-z]{2}-[a-z]+-[0-9]{1,2}",
            List.of("amazonaws.eu", "api.amazonwebservices.eu", "on.amazonwebservices.eu"),
            "console.amazonaws-eusc.eu"),
    ISO("aws-iso", "us-iso-[a-z]+-[0-9]{1,2}", List.of("c2s.ic.gov", "api.aws.ic.gov"), null),
    ISO_B("aws-iso-b", "us-isob-[a-z]+-[0-9]{1,2}", List.of("sc2s.sgov.gov", "api.aws.scloud"), null),
    ISO_E("aws-iso-e", "eu-isoe-[a-z]+-[0-9]{1,2}", List.of("cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"), null),
    ISO_F("aws-iso-f", "us-isof-[a-z]+-[0-9]{1,2}", List.of("csp.hci.ic.gov", "api.aws.hci.ic.gov"), null),
    GOV_CLOUD(
            "aws-us-gov",
            "us-gov-[a-z]+-[0-9]{1,2}",
            List.of("amazonaws.com", "api.aws", "on.aws"),
            "console.amazonaws-us-gov.com"),
    /** All other regions, also those that do not exist yet. */
    COMMERCIAL(
            "aws",
            "(?!cn-)[a-z]{2}-[a-z]+-[0-9]{1,2}",
            List.of("amazonaws.com", "api.aws", "on.aws"),
            "console.aws.amazon.com");

    private final String id;
    private final String regionForm;
    private final Pattern region;

    @SuppressWarnings("ImmutableEnumChecker") // copied, so it cannot change
    private final List<String> domains;

    private final @Nullable String console;

    AwsPartition(String id, String regionForm, List<String> domains, @Nullable String console) {
        this.id = id;
        this.regionForm = regionForm;
        this.region = Pattern.compile(regionForm);
        this.domains = domains;
        this.console = console;
    }

    /** The partition of a region; {@link #COMMERCIAL} for a text that is no region. */
    public static AwsPartition ofRegion(String region) {
        return Arrays.stream(values())
                .filter(partition -> partition.region.matcher(region).matches())
                .findFirst()
                .orElse(COMMERCIAL);
    }

    /** The partition of an id such as {@code aws-cn}; empty if it is unknown. */
    public static Optional<AwsPartition> ofId(String id) {
        return Arrays.stream(values())
                .filter(partition -> partition.id.equals(id))
                .findFirst();
    }

    /** Whether a host belongs to AWS, in any partition. */
    public static boolean isAws(String host) {
        return Arrays.stream(values())
                .flatMap(partition -> partition.domains.stream())
                .anyMatch(domain -> host.endsWith("." + domain));
    }

    /** A regular expression for a region, a dot, and the domain of its partition. */
    public static String regionWithDomainForm() {
        return Arrays.stream(values())
                .map(partition ->
                        partition.regionForm + "\\." + partition.domain().replace(".", "\\."))
                .collect(Collectors.joining("|", "(?:", ")"));
    }

    /** The name in ARNs, such as {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** The domain of endpoints and of ECR's registries: {@code <account>.dkr.ecr.<region>.<domain>}. */
    public String domain() {
        return domains.get(0);
    }

    /** All domains, including those of endpoints for IPv6. */
    public List<String> domains() {
        return domains;
    }

    /** The host of the console without the region; empty if the partition has no public one. */
    public Optional<String> console() {
        return Optional.ofNullable(console);
    }
}
