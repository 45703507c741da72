package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.failure.AwsFailures;
import io.github.lambdaimage.aws.failure.FailureContext;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/** Something that AWS calls wait for never comes: each wait has a limit, and the user learns what is waited for. */
class CallLimitsTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    private final ReportedLines reported = new ReportedLines();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket silent;

    /** Accepts connections, and answers nothing. */
    @BeforeEach
    void start() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    connections.add(silent.accept());
                }
            } catch (IOException e) {
                return; // closed
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void stop() throws IOException {
        silent.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private String address() {
        return "127.0.0.1:" + silent.getLocalPort();
    }

    private SdkClients clients(Proxies proxies, Duration call, Reporter reporter) {
        return new SdkClients(
                new SdkClients.Access(
                        null,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAEXAMPLE", "secret")),
                        () -> Region.EU_CENTRAL_1,
                        URI.create("http://" + (proxies.isEmpty() ? address() : "sts.example.com")),
                        1,
                        List.of(new CallNotice(proxies, reporter, SOON))),
                "1.2.3",
                proxies,
                new SdkClients.Limits(Duration.ofSeconds(60), Duration.ofMinutes(10), call));
    }

    @Test
    void callThatIsNotAnsweredEnds() {
        try (SdkClients clients = clients(Proxies.NONE, Duration.ofSeconds(2), reported)) {
            assertThatThrownBy(() -> new SdkAccount(clients).place())
                    .isInstanceOfSatisfying(AwsException.class, failure -> {
                        UserException explained =
                                AwsFailures.translate(failure, FailureContext.of("hello", "hello", null, null));
                        assertThat(explained.problem())
                                .isEqualTo("sts:GetCallerIdentity timed out: AWS sent no complete answer.");
                        assertThat(explained.remedy()).startsWith("Check the network");
                    });
        }
    }

    @Test
    void callThatIsNotAnsweredIsReported() throws Exception {
        assertThat(reportedWhile(Proxies.NONE))
                .isEqualTo("Waiting for the answer to sts:GetCallerIdentity from 127.0.0.1.");
    }

    @Test
    void proxyOfACallThatIsNotAnsweredIsNamed() throws Exception {
        Proxies proxies = Proxies.of(List.of(), new Properties(), Map.of("HTTP_PROXY", "http://" + address()));

        assertThat(reportedWhile(proxies))
                .isEqualTo("Waiting for the answer to sts:GetCallerIdentity through the proxy " + address()
                        + " (configured in HTTP_PROXY).");
    }

    /** The line of a call that is not answered; the call ends when its connection is closed. */
    private String reportedWhile(Proxies proxies) throws Exception {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Reporter reporter = new Reporter() {
            @Override
            public void info(String line) {
                lines.add(line);
            }

            @Override
            public void warn(String line) {
                lines.add("warning: " + line);
            }
        };
        try (SdkClients clients = clients(proxies, NEVER, reporter)) {
            Thread call = new Thread(() -> {
                try {
                    new SdkAccount(clients).place();
                } catch (AwsException e) {
                    lines.add("failed");
                }
            });
            call.setDaemon(true);
            call.start();
            String line = String.valueOf(lines.poll(120, TimeUnit.SECONDS));
            stop();
            assertThat(lines.poll(120, TimeUnit.SECONDS)).isEqualTo("failed");
            return line;
        }
    }

    private static ProfileFile profiles(String text) {
        return ProfileFile.builder()
                .type(ProfileFile.Type.CONFIGURATION)
                .content(new ByteArrayInputStream(text.getBytes(UTF_8)))
                .build();
    }

    /** The command is one that waits for a login, for example. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void commandOfAProfileThatHangsIsNamedAndEnded() {
        String command = "sleep 86400 # " + address();
        ProfileFile file = profiles("[profile dev]\ncredential_process = " + command + "\n");
        AwsCredentialsProvider provider = ProfileCredentialsProvider.builder()
                .profileFile(file)
                .profileName("dev")
                .build();
        TimedCredentials credentials = new TimedCredentials(
                provider,
                new CredentialSource("dev", "dev", () -> file, Map.of()),
                reported,
                SOON,
                Duration.ofSeconds(2));

        assertThatThrownBy(() -> new SdkCredentials(credentials).resolveCredentials())
                .isInstanceOfSatisfying(UserException.class, failure -> {
                    assertThat(failure.problem())
                            .isEqualTo("Timed out after 2 s waiting for the command sleep (credential_process of the"
                                    + " profile dev).");
                    assertThat(failure.remedy())
                            .isEqualTo(
                                    "Run the command of ~/.aws/config in a terminal to see what it waits for, such as"
                                            + " a login or a question; or name another profile with"
                                            + " \"-Dlambda.profile=NAME\".");
                });
        assertThat(reported.lines())
                .containsExactly("info: Waiting for the command sleep (credential_process of the profile dev).");
        assertThat(ProcessHandle.current()
                        .children()
                        .filter(child -> child.isAlive()
                                && child.info().commandLine().orElse("").contains("86400")))
                .allSatisfy(child -> assertThat(child.onExit().orTimeout(60, TimeUnit.SECONDS))
                        .succeedsWithin(Duration.ofSeconds(60)));
    }

    @Test
    void timeOutOfCredentialsReachesTheUserThroughTheSdk() {
        CountDownLatch never = new CountDownLatch(1);
        TimedCredentials credentials = new TimedCredentials(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new IllegalStateException("interrupted");
                },
                new CredentialSource("dev", "dev", () -> profiles(""), Map.of()),
                reported,
                SOON,
                Duration.ofSeconds(1));
        SdkClients.Access access = new SdkClients.Access(
                null, credentials, () -> Region.EU_CENTRAL_1, URI.create("http://" + address()), 4, List.of());

        try (SdkClients clients = new SdkClients(access, "1.2.3")) {
            assertThatThrownBy(() -> new SdkAccount(clients).place())
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Timed out after 1 s waiting for AWS credentials of the profile dev.");
        }
        assertThat(reported.lines()).containsExactly("info: Waiting for AWS credentials of the profile dev.");
    }

    @Test
    void interruptOfAWaitForCredentialsIsKept() {
        TimedCredentials credentials = new TimedCredentials(
                () -> {
                    while (true) {
                        try {
                            Thread.sleep(NEVER.toMillis());
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                },
                new CredentialSource(null, "default", () -> profiles(""), Map.of()),
                reported,
                NEVER,
                NEVER);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new SdkCredentials(credentials).resolveCredentials())
                .isInstanceOf(AbortedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "process | AWS_X=1 | the command C:/a b/x.exe (credential_process of the profile process)",
                "sso | AWS_X=1 | AWS credentials from IAM Identity Center for the profile sso",
                "role | AWS_X=1 | AWS credentials of the role of the profile role",
                "chained | AWS_X=1 | the command C:/a b/x.exe (credential_process of the profile process)",
                "ring | AWS_X=1 | AWS credentials of the role of the profile ring",
                "login | AWS_X=1 | AWS credentials of the login of the profile login",
                "keys | AWS_CONTAINER_CREDENTIALS_FULL_URI=http://x | AWS credentials of the profile keys",
                "- | AWS_WEB_IDENTITY_TOKEN_FILE=/f | AWS credentials of the role of AWS_WEB_IDENTITY_TOKEN_FILE",
                "- | AWS_CONTAINER_CREDENTIALS_FULL_URI=http://x |"
                        + " AWS credentials from the endpoint in AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "- | AWS_X=1 | AWS credentials from the metadata service of the EC2 instance"
            })
    void sourceIsDescribed(String profile, String variable, String words) {
        ProfileFile file = profiles("""
                [profile process]
                credential_process = "C:/a b/x.exe" --secret=s3cr3t
                [profile sso]
                sso_session = corp
                [profile login]
                login_session = arn:aws:iam::123456789012:user/ada
                [profile keys]
                aws_access_key_id = AKIAEXAMPLE
                [profile role]
                role_arn = arn:aws:iam::123456789012:role/x
                credential_source = Ec2InstanceMetadata
                [profile chained]
                role_arn = arn:aws:iam::123456789012:role/x
                source_profile = process
                [profile ring]
                role_arn = arn:aws:iam::123456789012:role/x
                source_profile = ring
                """);
        String[] pair = variable.split("=", -1);
        String named = profile.equals("-") ? null : profile;

        CredentialSource.Wait wait = new CredentialSource(
                        named, named == null ? "default" : named, () -> file, Map.of(pair[0], pair[1]))
                .describe();

        assertThat(wait.words()).isEqualTo(words);
        assertThat(wait.remedy()).isNotBlank().doesNotContain("s3cr3t");
    }
}
