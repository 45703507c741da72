package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.AwsException;
import java.io.ByteArrayInputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;

/** Reasons for missing credentials. */
@Tag("any-jvm")
class SdkCredentialsTest {

    private static final String PROFILES = """
            [default]
            region = eu-west-1
            [profile good]
            aws_access_key_id = AKIAGOOD
            aws_secret_access_key = secret
            [profile login]
            login_session = arn:aws:iam::123456789012:user/dev
            [profile process]
            credential_process = no-such-program-of-anybody
            [profile chained]
            role_arn = arn:aws:iam::123456789012:role/x
            source_profile = missing
            """;

    private static final String CHAIN = "Unable to load credentials from any of the providers in the chain"
            + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
            + " EnvironmentVariableCredentialsProvider(), WebIdentityTokenFileCredentialsProvider(),"
            + " ProfileCredentialsProvider(profileName=default, profileFile=ProfileFile(sections=[])),"
            + " ContainerCredentialsProvider(), InstanceProfileCredentialsProvider()]) :"
            + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings. Access key must be"
            + " specified either via environment variable (AWS_ACCESS_KEY_ID) or system property (aws.accessKeyId).,"
            + " EnvironmentVariableCredentialsProvider(): Unable to load credentials from system settings. Access key must"
            + " be specified either via environment variable (AWS_ACCESS_KEY_ID) or system property (aws.accessKeyId).,"
            + " WebIdentityTokenFileCredentialsProvider(): Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE or"
            + " the javaproperty aws.webIdentityTokenFile must be set., ProfileCredentialsProvider(profileName=default,"
            + " profileFile=ProfileFile(sections=[])): Profile file contained no credentials for profile 'default':"
            + " ProfileFile(sections=[]), ContainerCredentialsProvider(): Cannot fetch credentials from container - neither"
            + " AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI environment variables are"
            + " set., InstanceProfileCredentialsProvider(): Failed to load credentials from IMDS.]";

    private static SdkCredentials profile(String name) {
        ProfileFile file = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(PROFILES.getBytes(UTF_8)))
                .build();
        return new SdkCredentials(ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName(name)
                .build());
    }

    private static String reason(AwsCredentialsProvider provider) {
        try {
            return "none: " + provider.resolveCredentials();
        } catch (SdkCredentials.Unusable e) {
            return e.reason();
        }
    }

    private static String reasonOfChain(UnaryOperator<String> change) {
        AwsCredentialsProvider chain = () -> {
            throw SdkClientException.create(change.apply(CHAIN));
        };
        return reason(new SdkCredentials(chain));
    }

    @Test
    void credentialsAreThoseOfTheProviderWhenItHasSome() {
        try (SdkCredentials credentials = profile("good")) {
            assertThat(credentials.resolveCredentials())
                    .isInstanceOfSatisfying(AwsBasicCredentials.class, found -> assertThat(found.accessKeyId())
                            .isEqualTo("AKIAGOOD"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nope | Profile file contained no credentials for profile 'nope'; its profiles: default, good, login, process, chained
            login | To use login_session property in the 'login' profile, the 'signin' service module must be on the class path. software.amazon.awssdk.services.signin.auth.LoginProfileCredentialsProviderFactory
            chained | The source profile of 'chained' was configured to be 'missing', but that source profile has no credentials configured.
            """)
    void reasonIsThatOfTheProfile(String name, String expected) {
        try (SdkCredentials credentials = profile(name)) {
            assertThat(reason(credentials)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java.nio.file.NoSuchFileException: /run/token | the file /run/token does not exist
            (Service: Sts, Status Code: 403, Request ID: null) (SDK Attempt Count: 1) | Sts answered with HTTP status 403
            Failed. com.example.json.JsonParseException: Unrecognized token | Failed. Unrecognized token
            """)
    void reasonHasNoNamesOfClasses(String message, String expected) {
        AwsCredentialsProvider provider = () -> {
            throw SdkClientException.create(message);
        };
        assertThat(reason(new SdkCredentials(provider))).isEqualTo(expected);
        assertThat(reasonOfChain(chain -> chain.replace("Failed to load credentials from IMDS.", message + ".")
                        .replace("..", ".")))
                .startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource({"mfa, mfa", "source, source", "good,", "nope,", "loop,"})
    void deniedRoleOfAProfileWithMfaIsThatProfile(String name, @Nullable String expected) {
        String profiles = """
                [profile mfa]
                role_arn = arn:aws:iam::123456789012:role/x
                source_profile = good
                mfa_serial = arn:aws:iam::123456789012:mfa/dev
                [profile source]
                role_arn = arn:aws:iam::123456789012:role/y
                source_profile = mfa
                [profile loop]
                source_profile = loop
                [profile good]
                aws_access_key_id = AKIAGOOD
                aws_secret_access_key = secret
                """;
        ProfileFile file = ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(profiles.getBytes(UTF_8)))
                .build();
        AwsCredentialsProvider denied = () -> {
            throw SdkClientException.create("User: arn:aws:iam::123456789012:user/dev is not authorized to perform:"
                    + " sts:AssumeRole on resource: arn:aws:iam::123456789012:role/x");
        };

        try (SdkCredentials credentials = new SdkCredentials(denied, new MfaProfile(name, () -> file))) {
            assertThatThrownBy(credentials::resolveCredentials)
                    .isInstanceOfSatisfying(SdkCredentials.Unusable.class, failure -> assertThat(failure.mfaProfile())
                            .isEqualTo(expected));
        }
    }

    @Test
    void reasonHasThatOfTheProgramWhenItFails() {
        try (SdkCredentials credentials = profile("process")) {
            assertThat(reason(credentials))
                    .startsWith("Failed to refresh process-based credentials. ")
                    .contains("no-such-program-of-anybody");
        }
    }

    @Test
    void reasonOfAChainIsEmptyWhenNothingIsConfigured() {
        assertThat(reasonOfChain(UnaryOperator.identity())).isEqualTo(AwsException.NOTHING_CONFIGURED);
    }

    @Test
    void reasonOfAChainIsThatOfTheConfiguredProvider() {
        assertThat(reasonOfChain(chain -> chain.replace(
                        "WebIdentityTokenFileCredentialsProvider(): Either the environment variable"
                                + " AWS_WEB_IDENTITY_TOKEN_FILE or the javaproperty aws.webIdentityTokenFile must be set.",
                        "WebIdentityTokenFileCredentialsProvider(): Not authorized to perform"
                                + " sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403, Request ID: 1) (SDK"
                                + " Attempt Count: 1)")))
                .isEqualTo("Not authorized to perform sts:AssumeRoleWithWebIdentity");
        assertThat(reasonOfChain(chain -> chain.replace("profile 'default'", "profile 'nope'")))
                .isEqualTo("Profile file contained no credentials for profile 'nope', and no profile at all");
        assertThat(reasonOfChain(chain -> chain.replace(
                        "EnvironmentVariableCredentialsProvider(): Unable to load credentials from system settings. Access"
                                + " key must be",
                        "EnvironmentVariableCredentialsProvider(): Unable to load credentials from system settings. Secret"
                                + " key must be")))
                .startsWith("Unable to load credentials from system settings. Secret key must be specified");
    }

    @Test
    void reasonIsTheWholeMessageInAnUnknownForm() {
        assertThat(reasonOfChain(chain -> "Unable to load credentials from any of them"))
                .isEqualTo("Unable to load credentials from any of them");
    }

    @Test
    void rejectionWithoutDetailsIsOfSts() {
        AwsCredentialsProvider rejected = () -> {
            throw AwsServiceException.builder().statusCode(403).build();
        };

        assertThatThrownBy(() ->
                        new SdkCalls("ecr").call("PutImage", () -> new SdkCredentials(rejected).resolveCredentials()))
                .isInstanceOf(AwsException.class)
                .hasMessage("sts:GetCredentials: Http403 (403): HTTP status 403");
    }

    @Test
    void rejectionOfAProviderIsKept() throws Exception {
        try (ScriptedAws aws = new ScriptedAws()) {
            aws.failure(403, "AccessDeniedException", "User: u is not authorized");
            AwsCredentialsProvider asking = () -> {
                try (SdkClients clients = TestAccess.clients(aws.endpoint())) {
                    clients.lambda().getAlias(alias -> alias.functionName("a").name("b"));
                    throw new AssertionError("the call fails");
                }
            };

            assertThatThrownBy(() ->
                            new SdkCalls("ecr").call("PutImage", () -> new SdkCredentials(asking).resolveCredentials()))
                    .isInstanceOf(AwsException.class)
                    .hasMessage("lambda:GetCredentials: AccessDeniedException (403): User: u is not authorized");
        }
    }
}
