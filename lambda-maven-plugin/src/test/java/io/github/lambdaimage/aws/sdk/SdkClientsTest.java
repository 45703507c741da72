package io.github.lambdaimage.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.sdk.SdkClients.Access;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.ReportedLines;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Endpoints and signatures of calls. */
@Tag("any-jvm")
class SdkClientsTest {

    /** Records a request and prevents that it is sent. */
    private static final class Unsent implements ExecutionInterceptor {

        private static final class Kept extends RuntimeException {

            private static final long serialVersionUID = 1L;

            @SuppressWarnings("serial") // never written
            private final SdkHttpRequest request;

            private Kept(SdkHttpRequest request) {
                this.request = request;
            }
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            throw new Kept(context.httpRequest());
        }
    }

    private static SdkClients clients(String region) {
        return new SdkClients(
                new Access(
                        null,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                        () -> Region.of(region),
                        null,
                        1,
                        List.of(new Unsent())),
                "1.2.3");
    }

    private static SdkHttpRequest request(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            for (Throwable link = e; link != null; link = link.getCause()) {
                if (link instanceof Unsent.Kept kept) {
                    return kept.request;
                }
            }
            throw e;
        }
        throw new AssertionError("nothing was sent");
    }

    private static String scope(SdkHttpRequest request) {
        return request.firstMatchingHeader("Authorization")
                .orElseThrow()
                .replaceAll(".*Credential=AKIAEXAMPLE/\\d{8}/([^,]*)/aws4_request,.*", "$1");
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, aws, iam.amazonaws.com, us-east-1/iam",
        "us-east-1, aws, iam.amazonaws.com, us-east-1/iam",
        "cn-northwest-1, aws-cn, iam.cn-north-1.amazonaws.com.cn, cn-north-1/iam",
        "us-gov-east-1, aws-us-gov, iam.us-gov.amazonaws.com, us-gov-west-1/iam",
        "us-iso-west-1, aws-iso, iam.us-iso-east-1.c2s.ic.gov, us-iso-east-1/iam",
        "eusc-de-east-1, aws-eusc, iam.eusc-de-east-1.amazonaws.eu, eusc-de-east-1/iam"
    })
    void iamIsThatOfThePartitionInAnyRegion(String region, String partition, String host, String scope) {
        try (SdkClients clients = clients(region)) {
            SdkHttpRequest request = request(() -> clients.iam().getRole(role -> role.roleName("a")));

            assertThat(clients.partition()).isEqualTo(partition);
            assertThat(request.host()).isEqualTo(host);
            assertThat(scope(request)).isEqualTo(scope);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "eu-central-1, amazonaws.com",
        "cn-northwest-1, amazonaws.com.cn",
        "us-gov-east-1, amazonaws.com",
        "xx-nowhere-9, amazonaws.com"
    })
    void othersAreOfTheRegion(String region, String suffix) {
        try (SdkClients clients = clients(region)) {
            SdkHttpRequest lambda = request(() -> clients.lambda().getFunction(function -> function.functionName("a")));
            assertThat(lambda.getUri())
                    .hasToString("https://lambda." + region + "." + suffix + "/2015-03-31/functions/a");
            assertThat(scope(lambda)).isEqualTo(region + "/lambda");
            assertThat(request(() -> clients.ecr().getAuthorizationToken()).host())
                    .isEqualTo("api.ecr." + region + "." + suffix);
            assertThat(request(() -> clients.logs().describeLogGroups()).host())
                    .isEqualTo("logs." + region + "." + suffix);
            assertThat(request(() -> clients.sts().getCallerIdentity()).host())
                    .isEqualTo("sts." + region + "." + suffix);
        }
    }

    @Test
    void userAgentNamesThisTool() {
        try (SdkClients clients = clients("eu-central-1")) {
            assertThat(request(() -> clients.sts().getCallerIdentity()).firstMatchingHeader("User-Agent"))
                    .hasValueSatisfying(agent -> assertThat(agent).endsWith("lambda-image/1.2.3"));
        }
    }

    @Test
    void clientIsCreatedOncePerService() {
        try (SdkClients clients = clients("eu-central-1")) {
            assertThat(clients.lambda()).isSameAs(clients.lambda()).isNotSameAs(clients.functionCalls());
            assertThat(clients.functionCalls()).isSameAs(clients.functionCalls());
        }
    }

    @Test
    void callFailsWhenNoRegionIsConfigured() {
        Access access = new Access(
                null,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                () -> {
                    throw SdkClientException.create("Unable to load region");
                },
                null,
                1,
                List.of());
        try (SdkClients clients = new SdkClients(access, "1.2.3")) {
            assertThatThrownBy(() -> new SdkFunctions(clients).alias("hello", "live"))
                    .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                            .isEqualTo(AwsException.NO_REGION));
        }
    }

    @Test
    void missingRegionAndUnusableCredentialsAreOneFailure() {
        Access access = new Access(
                null,
                () -> {
                    throw SdkClientException.create("Profile file contained no credentials for profile 'nope'");
                },
                () -> {
                    throw SdkClientException.create("Unable to load region");
                },
                null,
                1,
                List.of());
        try (SdkClients clients = new SdkClients(access, "1.2.3")) {
            assertThatThrownBy(() -> new SdkAccount(clients).place())
                    .isInstanceOfSatisfying(AwsException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(AwsException.NO_REGION);
                        assertThat(failure.getCause())
                                .isInstanceOfSatisfying(AwsException.class, cause -> assertThat(cause.code())
                                        .isEqualTo(AwsException.NO_CREDENTIALS));
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AWS_ENDPOINT_URL, localhost:4566",
        "AWS_ENDPOINT_URL, http://",
        "AWS_ENDPOINT_URL_STS, 'http://a b'",
        "AWS_ENDPOINT_URL_LAMBDA, ftp://localhost"
    })
    void variableOfAnEndpointThatIsNotAUrlIsNamed(String name, String value) {
        try (SdkClients clients =
                new SdkClients(null, "eu-central-1", "1.2.3", Map.of(name, value), Proxies.NONE, new ReportedLines())) {
            assertThatThrownBy(() -> new SdkAccount(clients).place())
                    .isInstanceOfSatisfying(AwsException.class, failure -> {
                        assertThat(failure.code()).isEqualTo(AwsException.BAD_ENDPOINT);
                        assertThat(failure.awsMessage()).isEqualTo(name + " is \"" + value + "\"");
                    });
        }
    }

    @Test
    void endpointOfTheRegistryIsCustomOnlyIfTheUserConfiguresIt() {
        try (SdkClients clients =
                new SdkClients(null, "eu-central-1", "1.2.3", Map.of(), Proxies.NONE, new ReportedLines())) {
            assertThat(new SdkRegistry(clients).customEndpoint()).isEmpty();
        }
        System.setProperty("aws.endpointUrl", "http://localhost:4566");
        try (SdkClients clients =
                new SdkClients(null, "eu-central-1", "1.2.3", Map.of(), Proxies.NONE, new ReportedLines())) {
            assertThat(new SdkRegistry(clients).customEndpoint()).contains(URI.create("http://localhost:4566"));
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint_url = localhost:4566, 'endpoint_url of the profile mine is \"localhost:4566\"'",
        "services = some, 'lambda.endpoint_url of [services some] is \"http://\"'",
        "region = eu-west-1,"
    })
    void endpointOfAProfileThatIsNotAUrlIsNamed(String property, @Nullable String problem) {
        String text = "[profile mine]\n" + property + "\n[services some]\nlambda =\n  endpoint_url = http://\n";
        ProfileFile file = ProfileFile.builder()
                .content(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();

        AwsException failure = catchThrowableOfType(AwsException.class, () -> ConfiguredEndpoints.check("mine", file));

        assertThat(failure == null ? null : failure.code())
                .isEqualTo(problem == null ? null : AwsException.BAD_ENDPOINT);
        assertThat(failure == null ? null : failure.awsMessage()).isEqualTo(problem);
    }

    /** As a captive portal answers. */
    @ParameterizedTest
    @CsvSource({"text/html", "application/json"})
    void pageInHtmlIsNotAnAnswerOfAws(String type) throws Exception {
        try (ScriptedAws aws = new ScriptedAws()
                        .answer(200, Map.of("Content-Type", type), "<html><body>Log in<br></body></html>");
                SdkClients clients = TestAccess.clients(aws.endpoint())) {
            assertThatThrownBy(() -> new SdkAccount(clients).place())
                    .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                            .isEqualTo(AwsException.NOT_AWS));
            assertThatThrownBy(() -> new SdkFunctions(clients).alias("hello", "live"))
                    .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                            .isEqualTo(AwsException.NOT_AWS));
        }
    }

    @Test
    void credentialsAreNotInTheTextOfTheAccess() {
        Access access = new Access(
                null,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "hunter2")),
                () -> Region.EU_CENTRAL_1,
                null,
                1,
                List.of());

        assertThat(access.toString()).doesNotContain("hunter2");
    }
}
