package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.it.FreePort;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs containers of the real Docker behind a real local Lambda, and checks responses and logs. */
class ContainerLauncherTest extends ContainerSessions {

    @Test
    void functionThatExceedsMemoryOutsideTheHeapIsKilledAndExplained() throws Exception {
        try (Session session = session(images.of("lambda-java:17", "-XX:MaxDirectMemorySize=4g"), MEMORY)) {
            assertThat(session.error("fill native"))
                    .isEqualTo("Runtime.ExitError: RequestId: ID Error: Runtime exited with error: signal: killed");
            assertThat(log)
                    .contains("The function was killed because it used more memory than MemorySize, 256 MB."
                            + " Increase MemorySize in config.json, or use \"-Dlambda.MemorySize=512\".");
            assertThat(session.answer("work")).isEqualTo("1");
        }
    }

    @Test
    void signalsAndOrphansAreHandledAsOnLambda() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            assertThat(session.answer("orphan")).isEqualTo("\"orphan\"");

            assertThat(session.error("kill SEGV"))
                    .isEqualTo("Runtime.ExitError: RequestId: ID Error: Runtime exited with error: signal: aborted");
            assertThat(session.error("kill TERM"))
                    .isEqualTo("Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 143");
            assertThat(session.answer("work")).isEqualTo("1");
        }
    }

    @Test
    void heapDumpIsKept() throws Exception {
        try (Session session =
                session(images.of("lambda-java:17", "-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=/tmp"), 128)) {
            assertThat(session.error("fill")).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
        }
        assertThat(kept.toFile().list()).singleElement().asString().matches("java_pid\\d+-[0-9a-f]{12}\\.hprof");
        assertThat(reported.lines()).anyMatch(line -> line.startsWith("info: The JVM of the function has written "));
    }

    @Test
    void fileLargerThanEphemeralStorageFailsInTheHandler() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            assertThat(session.error("one file")).isEqualTo("java.io.IOException: File too large");
            assertThat(session.answer("work")).isEqualTo("2");
        }
    }

    @Test
    void functionThatExceedsEphemeralStorageIsKilledAndExplained() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            assertThat(session.error("many files"))
                    .isEqualTo("Runtime.ExitError: RequestId: ID Error: Runtime exited with error: signal: killed");
            assertThat(log)
                    .contains("No space left in /tmp: the function was killed because it exceeded"
                            + " EphemeralStorage, 64 MB. Increase EphemeralStorage in config.json, or delete files"
                            + " that are no longer needed.");
            assertThat(session.answer("write /tmp/again")).isEqualTo("1");
        }
    }

    @Test
    void threadsAreLimitedAsOnLambda() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), 1024)) {
            assertThat(session.error("threads"))
                    .startsWith("java.lang.OutOfMemoryError: unable to create native thread");
            assertThat(session.answer("work")).isEqualTo("1");
        }
    }

    @Test
    void onlyTmpIsWritable() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            for (String file : List.of("/var/task/x", "/opt/x", "/home/nonroot/x", "/var/tmp/x")) {
                assertThat(session.error("write " + file))
                        .startsWith("java.nio.file.FileSystemException: " + file)
                        .endsWith("Read-only file system");
            }
            assertThat(session.error("write /dev/shm/x")).startsWith("java.nio.file.NoSuchFileException");
            assertThat(session.error("write /dev/x")).startsWith("java.nio.file.AccessDeniedException");
            assertThat(session.answer("write /tmp/x")).isEqualTo("7");
        }
    }

    @Test
    void functionSeesLambdasEnvironment() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            LocatedJson seen = LocatedJson.parse(session.answer("look"));

            assertThat(text(seen, "CapEff")).isEqualTo("0000000000000000");
            assertThat(text(seen, "NoNewPrivs")).isEqualTo("1");
            assertThat(text(seen, "Uid") + ":" + text(seen, "Gid"))
                    .isEqualTo(session.user())
                    .isNotEqualTo("0:0");
            assertThat(text(seen, "directory")).isEqualTo("/var/task");
            assertThat(number(seen, "processors")).isEqualTo(1);
            assertThat(number(seen, "heap")).isBetween(160L, 180L);
            assertThat(number(seen, "run")).isZero();
            assertThat(seen.get("executable").orElseThrow().asBoolean()).isTrue();
            assertThat(seen.get("shared memory").orElseThrow().asBoolean()).isFalse();
            LocatedJson environment = seen.get("environment").orElseThrow();
            assertThat(text(environment, "TOKEN")).isEqualTo("hidden \"value\"\nwith a second line");
            assertThat(text(environment, "HTTPS_PROXY")).isEqualTo("http://user:hidden@proxy");
            assertThat(text(environment, "AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("misbehaving");
            assertThat(text(environment, "AWS_LAMBDA_FUNCTION_MEMORY_SIZE")).isEqualTo("256");
            assertThat(text(environment, "_HANDLER")).isEqualTo(Misbehaving.class.getName());
            assertThat(text(environment, "LAMBDA_TASK_ROOT")).isEqualTo("/var/task");
            assertThat(text(environment, "LAMBDA_RUNTIME_DIR")).isEqualTo("/var/runtime");
            assertThat(text(environment, "TZ")).isEqualTo(":UTC");
            assertThat(text(environment, "PATH")).startsWith("/var/lang/bin:");
            assertThat(environment.get("LAMBDA_TEST_REGISTRY")).isEmpty();
        }
    }

    @Test
    void concurrentInvocationsRunInSeparateContainers() throws Exception {
        try (Session session = impatientSession(images.of("lambda-java:17"))) {
            List<CompletableFuture<String>> calls =
                    List.of(session.begin("sleep"), session.begin("sleep"), session.begin("sleep"));
            for (CompletableFuture<String> call : calls) {
                assertThat(call.get(120, TimeUnit.SECONDS)).startsWith("Sandbox.Timedout");
            }
            assertThat(session.answer("work")).isEqualTo("1");
        }
    }

    @Test
    void imageWithoutJavaIsReported() throws Exception {
        try (Session session = session(images.of("no-java:1"), MEMORY)) {
            assertThat(session.error("work"))
                    .isEqualTo("Runtime.InvalidEntrypoint: RequestId: ID Error: The image"
                            + " " + images.of("no-java:1") + " does not contain the program java. Set BaseImage in"
                            + " config.json to an image with a JVM.");
        }
    }

    @Test
    void missingImageIsReported() throws Exception {
        try (Session session = session("lambda-image-test-missing:1", MEMORY)) {
            assertThat(session.error("work"))
                    .startsWith(
                            "Runtime.InvalidEntrypoint: RequestId: ID Error: docker container create failed: No such"
                                    + " image");
        }
    }

    @Test
    void closeDuringAStartLeavesNothing() throws Exception {
        for (int millis : new int[] {0, 30, 80, 150, 300}) {
            try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
                CompletableFuture<String> call = session.begin("work");
                // Not to wait for anything, but to close at a different point of the start each time.
                TimeUnit.MILLISECONDS.sleep(millis);
                assertThat(call).isNotNull();
            }
            nothingIsLeft();
        }
    }

    @Test
    void containerOnABridgeConnects() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY, PATIENT, "bridge", null)) {
            NetworkProbe.check(session.settings, session.launcher);
            assertThat(session.answer("work")).isEqualTo("1");
            assertThat(session.settings.route().listen().isLoopbackAddress()).isFalse();
        }
    }

    @Test
    void firewallBetweenContainerAndMachineIsReported() throws Exception {
        boolean administrator = "root".equals(System.getProperty("user.name"));
        assumeTrue(administrator || "true".equals(System.getenv("CI")), "SKIPPED: only root can create firewall rules");
        assertThat(administrator)
                .as("CI must run as root to create firewall rules")
                .isTrue();
        String network = "lambda-image-test-" + ProcessHandle.current().pid();
        peer.run("docker", "network", "create", "--opt", "com.docker.network.bridge.name=li-test0", network);
        try {
            String[] rule = {"iptables", "-w", "-I", "INPUT", "-i", "li-test0", "-p", "tcp", "-j", "DROP"};
            peer.run(rule);
            try (Session session = session(images.of("lambda-java:17"), MEMORY, PATIENT, network, null)) {
                assertThatThrownBy(() -> NetworkProbe.check(session.settings, session.launcher))
                        .isInstanceOfSatisfying(UserException.class, failure -> {
                            assertThat(failure.problem())
                                    .isEqualTo("A container on the network " + network
                                            + " cannot reach the local Lambda at"
                                            + " " + session.settings.route().host() + ". The most likely"
                                            + " cause is a firewall.");
                            assertThat(failure.remedy())
                                    .isEqualTo("Use \"-Dlambda.network=host\", allow connections from that network"
                                            + " in the firewall, or run without Docker: \"-Dlambda.local=jvm\"");
                        });
            } finally {
                rule[2] = "-D";
                peer.run(rule);
            }
            try (Session session = session(images.of("lambda-java:17"), MEMORY, PATIENT, network, null)) {
                NetworkProbe.check(session.settings, session.launcher);
                assertThat(session.answer("work")).isEqualTo("1");
            }
        } finally {
            peer.run("docker", "network", "rm", network);
        }
    }

    @Test
    void probeOfAnImageThatDoesNotStartReportsTheImage() throws Exception {
        try (Session session = session(images.of("no-java:1"), MEMORY, PATIENT, "bridge", null)) {
            assertThatThrownBy(() -> NetworkProbe.check(session.settings, session.launcher))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not contain the program java");
        }
    }

    @Test
    void containerThatCannotConnectIsExplained() throws Exception {
        try (Session session = session(images.of("lambda-java:17"), MEMORY)) {
            ContainerSettings settings = session.settings;
            List<String> lines = new CopyOnWriteArrayList<>();
            String nobody = "127.0.0.1:" + FreePort.find();
            session.launcher
                    .start(settings, List.of(), new EnvironmentRequest("x", nobody, Map.of(), lines::add))
                    .exit()
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS);
            assertThat(lines)
                    .contains("A container on the network host cannot reach the local Lambda at 127.0.0.1. If"
                            + " Maven runs in a container, start that with \"--network host\", or run without Docker:"
                            + " \"-Dlambda.local=jvm\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "bridge"})
    void debuggerAttachesOnLoopback(String network) throws Exception {
        int port = FreePort.find();
        try (Session session = session(images.of("lambda-java:17"), 512, PATIENT, network, port)) {
            assertThat(session.answer("work")).isEqualTo("1");
            try (Socket debugger = new Socket(InetAddress.getLoopbackAddress(), port)) {
                byte[] hello = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
                debugger.getOutputStream().write(hello);
                assertThat(debugger.getInputStream().readNBytes(hello.length)).isEqualTo(hello);
            }
        }
    }

    private static String text(LocatedJson json, String key) {
        return json.get(key).orElseThrow().asString();
    }

    private static long number(LocatedJson json, String key) {
        return json.get(key).orElseThrow().asDecimal().longValueExact();
    }
}
