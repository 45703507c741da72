package io.github.lambdaimage.aws.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.report.UserException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A missing region together with unusable credentials. */
@Tag("any-jvm")
class RegionFailureTest {

    private static UserException translated(String credentials) {
        AwsException cause =
                new AwsException("sts", "GetCallerIdentity", AwsException.NO_CREDENTIALS, 0, credentials, null, null);
        return AwsFailures.translate(
                new AwsException("aws", "Region", AwsException.NO_REGION, 0, "no region is configured", null, cause),
                FailureContext.of("hello", "hello", "nope", null));
    }

    @Test
    void unknownProfileComesFirst() {
        UserException failure =
                translated("Profile file contained no credentials for profile 'nope'; its profiles: default");

        assertThat(failure.problem()).isEqualTo("The profile nope does not exist or has no credentials.");
        assertThat(failure.remedy()).doesNotContain("AWSRegion");
    }

    @Test
    void regionAndCredentialsAreReportedTogether() {
        UserException failure = translated(AwsException.NOTHING_CONFIGURED);

        assertThat(failure.problem()).isEqualTo("No AWS region is configured. No AWS credentials are configured.");
        assertThat(failure.remedy()).contains("\"AWSRegion\"", "\"aws configure\"");
    }
}
