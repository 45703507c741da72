package io.github.lambdaimage.aws.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.http.HttpAnswer;
import io.github.lambdaimage.http.HttpCall;
import io.github.lambdaimage.http.HttpSender;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.http.ProxyException;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The message of each failure, as listed in {@code deploy/failures.txt}. */
@Tag("any-jvm")
class AwsFailuresTest {

    private static final FailureContext CONTEXT = FailureContext.of("hello", "hello", "dev", "eu-central-1")
            .at(new AwsContext("123456789012", "eu-central-1", "aws", "arn:aws:iam::123456789012:user/dev"))
            .withRole("hello-role")
            .withImage("hello@sha256:1");

    /** A failure and its message. */
    record Case(AwsException failure, String text) {

        /** Parses a block: the failure, the message of AWS, and our message. */
        static Case of(String text) throws Exception {
            List<String> lines =
                    text.lines().filter(line -> !line.startsWith("#")).toList();
            String message = lines.get(1).substring(1).strip();
            return new Case(
                    failure(lines.get(0).split(" ", -1), message), String.join("\n", lines.subList(2, lines.size())));
        }

        private static AwsException failure(String[] what, String message) throws Exception {
            if (what.length == 3) {
                String[] call = what[0].split(":", -1);
                return new AwsException(call[0], call[1], what[1], Integer.parseInt(what[2]), message, "8c1e", null);
            }
            if (!what[0].contains(".")) {
                return new AwsException("lambda", "GetFunction", what[0], 0, message, null, null);
            }
            Throwable reason = Class.forName(what[0])
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance(message);
            return new AwsException(
                    "lambda",
                    "GetFunction",
                    AwsException.NO_ANSWER,
                    0,
                    message,
                    null,
                    new IllegalStateException(reason));
        }

        @Override
        public String toString() {
            return String.valueOf(failure.getMessage());
        }
    }

    private static final String CENTRAL = "999999999999.dkr.ecr.eu-central-1.amazonaws.com/team/hello";

    /** Its policy has principals and no resources. */
    @Test
    void repositoryOfAnotherAccountThatDeniesAccessNeedsAStatementInItsPolicy() {
        AwsException failure = new AwsException(
                "ecr",
                "DescribeRepositories",
                "AccessDeniedException",
                400,
                "User: arn:aws:iam::123456789012:user/dev is not authorized to perform: ecr:DescribeRepositories on"
                        + " resource: arn:aws:ecr:eu-central-1:999999999999:repository/team/hello because no"
                        + " resource-based policy allows the ecr:DescribeRepositories action",
                null,
                null);

        assertThat(AwsFailures.translate(failure, central()).remedy()).isEqualToNormalizingNewlines("""
                Add this statement to the policy of that resource:
                {
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": "arn:aws:iam::123456789012:root"
                  },
                  "Action": "ecr:DescribeRepositories"
                }""");
    }

    @Test
    void repositoryOfAnotherAccountAllowsTheAccountAndLambdaToPull() {
        AwsException failure = new AwsException(
                "lambda",
                "CreateFunction",
                "AccessDeniedException",
                403,
                "Lambda does not have permission to access the ECR image. Check the ECR permissions.",
                null,
                null);

        assertThat(AwsFailures.translate(failure, central()).remedy())
                .isEqualToNormalizingNewlines(
                        "Add these statements to the policy of the repository " + CENTRAL + ":" + """

                        {
                          "Effect": "Allow",
                          "Principal": {
                            "AWS": "arn:aws:iam::123456789012:root"
                          },
                          "Action": [
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer"
                          ]
                        },
                        {
                          "Effect": "Allow",
                          "Principal": {
                            "Service": "lambda.amazonaws.com"
                          },
                          "Action": [
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer"
                          ],
                          "Condition": {
                            "StringLike": {
                              "aws:sourceArn": "arn:aws:lambda:eu-central-1:123456789012:function:*"
                            }
                          }
                        }""");
    }

    @Test
    void deniedPushToAnotherAccountNamesItsRepository() {
        UserException failure = AwsFailures.deniedPush(403, "", new IOException(), central());

        assertThat(failure.remedy()).contains("\"arn:aws:ecr:eu-central-1:999999999999:repository/team/hello\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            ExpiredToken     | So it is. | aws sso login --profile "my team"
            no-credentials   | Unable to load; profile 'my team' contained no credentials for profile 'my team' | aws configure --profile "my team"
            no-credentials   | login_session property in the 'my team' profile | aws configure export-credentials --profile "my team" --format process
            mfa              | my team   | aws configure export-credentials --profile "my team" --format env
            """)
    void profileWithASpaceIsQuoted(String code, String message, String command) {
        String kind = code.equals("mfa")
                ? AwsException.MFA
                : code.equals("no-credentials") ? AwsException.NO_CREDENTIALS : code;
        AwsException failure = new AwsException("sts", "GetCallerIdentity", kind, 400, message, null, null);

        assertThat(AwsFailures.translate(failure, FailureContext.of("hello", "hello", "my team", null))
                        .remedy())
                .contains(command);
    }

    /** The function may have run, so that nothing recommends a second call without a look at its log. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        deploy | Invoke | Check the network and deploy again: completed steps are not repeated.
        invoke | Invoke | The function may have run: check its log before you run lambda:invoke again.
        invoke | GetCallerIdentity | Check the network and run lambda:invoke again.
        """)
    void lostConnectionHasTheRemedyOfTheGoal(String goal, String operation, String remedy) {
        AwsException failure = new AwsException(
                "lambda", operation, AwsException.NO_ANSWER, 0, "Unexpected end of file from server", null, null);

        assertThat(AwsFailures.translate(failure, CONTEXT.forGoal(goal)).remedy())
                .isEqualTo(remedy);
    }

    private static FailureContext central() {
        return FailureContext.of("hello", CENTRAL, null, null)
                .at(new AwsContext("123456789012", "eu-central-1", "aws", "arn:aws:iam::123456789012:user/dev"));
    }

    static Stream<Case> cases() throws Exception {
        try (InputStream in = AwsFailuresTest.class.getResourceAsStream("/deploy/failures.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            List<Case> all = new ArrayList<>();
            for (String block : text.split("\\R\\R", -1)) {
                if (!block.lines().allMatch(line -> line.startsWith("#"))) {
                    all.add(Case.of(block));
                }
            }
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void translateWhenFailureIsListedHasItsMessage(Case expected) {
        UserException translated = AwsFailures.translate(expected.failure(), CONTEXT);

        assertThat(translated.problem() + "\n" + translated.remedy().replace(System.lineSeparator(), "\n"))
                .isEqualTo(expected.text());
        assertThat(translated).hasCause(expected.failure());
    }

    @Test
    void everyRowHasACase() throws Exception {
        List<AwsException> failures = Stream.concat(
                        cases().map(Case::failure),
                        Stream.of(
                                failureOfTheProxy(AwsException.NO_ANSWER),
                                failureOfTheProxy(AwsException.NO_CREDENTIALS)))
                .toList();

        assertThat(AwsFailures.TABLE).allSatisfy(row -> assertThat(failures)
                .anySatisfy(failure -> assertThat(AwsFailures.row(failure)).isSameAs(row)));
    }

    /** The SDK requests credentials through it, too. */
    @ParameterizedTest
    @ValueSource(strings = {AwsException.NO_ANSWER, AwsException.NO_CREDENTIALS})
    void translateWhenTheProxyDoesNotRunNamesIt(String code) throws Exception {
        AwsException failure = failureOfTheProxy(code);

        UserException translated = AwsFailures.translate(failure, CONTEXT);

        assertThat(translated.problem()).isEqualTo("Cannot connect to the proxy 127.0.0.1:1: connection refused.");
        assertThat(translated.remedy()).startsWith("Check the proxy in ");
    }

    /** Caused by a real one, since its text depends on where the proxy is configured. */
    private static AwsException failureOfTheProxy(String code) throws IOException {
        Proxies.Setting setting = new Proxies.Setting("http", "127.0.0.1", 1, null, null, null);
        Proxies proxies = Proxies.of(List.of(setting), new Properties(), Map.of());
        HttpCall call = new HttpCall("GET", URI.create("http://aws.invalid/"), List.of(), null);
        try (HttpSender sender = new HttpSender(
                        proxies, HttpSender.Trust.CERTIFICATE, Duration.ofMinutes(1), Duration.ofMinutes(1));
                HttpAnswer answer = sender.send(call)) {
            throw new AssertionError("port 1 responds with " + answer.status());
        } catch (ProxyException e) {
            return new AwsException(
                    "lambda",
                    "GetFunction",
                    code,
                    0,
                    String.valueOf(e.getMessage()),
                    null,
                    new IllegalStateException(e));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ExpiredToken | The AWS credentials in use have expired.
            InvalidClientTokenId | AWS does not know the AWS credentials in use in the region.
            NoSuchEntity | The role of the function does not exist in the account.
            AccessDenied | Missing permission lambda:GetFunction for the AWS credentials in use. So it is.
            ImageDeleted | The image of the repository hello does not exist.
            RepositoryNotFoundException | The repository hello of the account does not exist in the region.
            """)
    void translateWithoutContextUsesPhrases(String code, String problem) {
        UserException translated = AwsFailures.translate(
                new AwsException("lambda", "GetFunction", code, 400, "So it is", null, null),
                FailureContext.of("hello", "hello", null, null));

        assertThat(translated.problem()).isEqualTo(problem);
        assertThat(translated.remedy()).doesNotContain("null", "--profile");
    }

    @Test
    void translateWhenTheHostIsUnknownAndTheRegionTooNamesNone() {
        AwsException failure = new AwsException(
                "sts",
                "GetCallerIdentity",
                AwsException.NO_ANSWER,
                0,
                "sts.eu-west-1.amazonaws.com",
                null,
                new IllegalStateException(new UnknownHostException("sts.eu-west-1.amazonaws.com")));

        assertThat(AwsFailures.translate(failure, FailureContext.of("hello", "hello", null, null))
                        .problem())
                .isEqualTo("Unknown host sts.eu-west-1.amazonaws.com: no network, or the region does not exist.");
    }
}
