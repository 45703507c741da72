package io.github.lambdaimage.image.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.image.registry.TokenException;
import io.github.lambdaimage.report.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.MessageConstraintException;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The message for each failure. Failures that can be caused are caused in other tests. */
class ImageFailuresTest {

    private static final Path CACHE = Path.of("cache");
    private static final FailureContext PULL = FailureContext.pulling("host:1/a:2", "host:1", CACHE);

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new UnsupportedImageException("is for windows, and Lambda runs linux", "Build it for linux"),
                        "The base image host:1/a:2 is for windows, and Lambda runs linux.",
                        "Build it for linux, or set \"BaseImage\" in config.json to another image."),
                Arguments.of(
                        new IOException("No space left on device"),
                        "The disk of the cache cache is full.",
                        "Free some space there, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new FileSystemException("x", null, "Read-only file system"),
                        "Cannot write to the cache cache: read-only file system.",
                        "Grant yourself write permission, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new NoSuchFileException("cache/x"),
                        "Cannot write to the cache cache: cache/x does not exist, or was deleted meanwhile.",
                        "Check that folder, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new NoSuchFileException("lib.jar"),
                        "Cannot read the file lib.jar: lib.jar does not exist, or was deleted meanwhile.",
                        "Run the goal again."),
                Arguments.of(
                        new DirectoryNotEmptyException("cache/x"),
                        "Cannot write to the cache cache: cache/x is a folder with content.",
                        "Check that folder, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new FileSystemException("cache/x", null, "File name too long"),
                        "Cannot write to the cache cache: file name too long.",
                        "Check that folder, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new IOException("Input/output error"),
                        "Cannot write to the cache cache: input/output error.",
                        "Check the disk, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new AccessDeniedException(CACHE.resolve("x").toString()),
                        "Cannot write to the cache cache: permission denied.",
                        "Grant yourself write permission, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new AccessDeniedException(Path.of("").toAbsolutePath().toString()),
                        "Cannot write to the cache cache: permission denied.",
                        "Grant yourself write permission, or choose another folder with \"-Dlambda.cacheDir=FOLDER\"."),
                Arguments.of(
                        new AccessDeniedException("base.tar"),
                        "Cannot read the file base.tar: permission denied.",
                        "Grant yourself read permission."),
                Arguments.of(
                        new UnknownHostException("host"),
                        "Cannot reach the registry host:1: unknown host host.",
                        "Check the name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY."),
                Arguments.of(
                        new SocketTimeoutException("Read timed out"),
                        "Timed out waiting for the registry host:1.",
                        "Check its name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY."),
                Arguments.of(
                        new ConnectException("Connection timed out"),
                        "Timed out waiting for the registry host:1.",
                        "Check its name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY."),
                Arguments.of(
                        new NoRouteToHostException("No route to host"),
                        "Timed out waiting for the registry host:1.",
                        "Check its name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY."),
                Arguments.of(
                        new ConnectException("Connection refused"),
                        "Cannot connect to the registry host:1: connection refused.",
                        "Check its host and port, and that it is running."),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "The registry host:1 does not use TLS.",
                        "Configure TLS on the registry, or allow plain HTTP with \"-Dlambda.insecureRegistries=host:1\"."),
                Arguments.of(
                        new SSLHandshakeException("unable to find valid certification path to requested target"),
                        "The certificate of the registry host:1 is not trusted: unable to find valid certification path"
                                + " to requested target",
                        "Add it to the trust store of the JDK that runs Maven, or set"
                                + " \"-Djavax.net.ssl.trustStore=FILE\"."),
                Arguments.of(
                        new SSLException("closed"),
                        "The TLS connection to the registry host:1 failed: closed",
                        "Check its host and port, and the proxy if there is one."),
                Arguments.of(
                        new TokenException("no token"),
                        "The registry host:1 requires credentials to pull host:1/a:2, and none were found (401).",
                        "Run \"docker login host:1\", or add a server with the id host:1 to Maven's settings.xml. Some"
                                + " registries return the same status for a repository that does not exist."),
                damaged(new DamagedImageException("it is odd"), "it is odd"),
                Arguments.of(
                        new SSLException(
                                "Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors"
                                        + " parameter must be non-empty"),
                        "The trust store of the JDK has no certificates that Java can read.",
                        "Check \"-Djavax.net.ssl.trustStore=FILE\" and \"-Djavax.net.ssl.trustStorePassword=PASSWORD\"."),
                Arguments.of(
                        new DamagedCacheException("sha256:0"),
                        "A file in the cache was damaged: sha256:0.",
                        "Build again: the file was deleted, and is pulled or packed again."),
                damaged(new ZipException("x"), "a layer is not valid gzip data"),
                damaged(new EOFException("x"), "it is truncated"),
                damaged(new IOException("Corrupted TAR archive."), "a layer is not a tar file"),
                damaged(new IOException("broken archive, entry with negative size"), "a layer is not a tar file"),
                Arguments.of(
                        new NoHttpResponseException("host:1 failed to respond"),
                        "The connection to the registry host:1 was lost.",
                        "Try again. Completed downloads are kept."),
                Arguments.of(
                        new MessageConstraintException("Maximum header count exceeded"),
                        "The registry host:1 does not follow its API in the pull of host:1/a:2: its answer has too many or"
                                + " too long headers.",
                        "Check the name of the image, and that its host is a registry. If the registry is yours, check its"
                                + " log."),
                Arguments.of(
                        new SocketException("Connection reset"),
                        "The connection to the registry host:1 was lost.",
                        "Try again. Completed downloads are kept."));
    }

    private static Arguments damaged(Exception failure, String what) {
        return Arguments.of(
                failure,
                "The image host:1/a:2 is damaged: " + what + ".",
                "Try again. If it is still damaged, push the image again.");
    }

    @ParameterizedTest
    @MethodSource("failures")
    void translateWhenFailureIsKnownHasProblemAndRemedy(Exception cause, String problem, String remedy) {
        for (Exception failure : new Exception[] {cause, new IOException("outer", cause)}) {
            assertThatThrownBy(() -> ImageFailures.translate(failure, PULL))
                    .hasCause(failure)
                    .isInstanceOfSatisfying(UserException.class, e -> {
                        assertThat(e.problem()).isEqualTo(problem);
                        assertThat(e.remedy()).isEqualTo(remedy);
                    });
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void translateWhenTheFileSystemHasNoDiskDoesNotCallItFull() throws Exception {
        IOException failure = new IOException("no such file");

        assertThat(ImageFailures.translate(failure, FailureContext.reading("base:1", Path.of("/proc/self"))))
                .isSameAs(failure);
    }

    @Test
    void translateWhenFileIsDamagedExplainsHowToWriteItAgain() {
        assertThatThrownBy(() ->
                        ImageFailures.translate(new EOFException("x"), FailureContext.reading("tar://a.tar", CACHE)))
                .hasMessage("The image tar://a.tar is damaged: it is truncated." + System.lineSeparator()
                        + "Write it again with \"docker save -o FILE IMAGE\", or use the image from its registry.");
    }

    @Test
    void translateWhenDockerHubDeniesUsesItsPublicName() {
        FailureContext hub = FailureContext.pulling("eclipse-temurin:25-jre", "registry-1.docker.io", CACHE)
                .withCredentials(true, null);

        assertThatThrownBy(() -> ImageFailures.translate(new TokenException("no token"), hub))
                .hasMessage("The registry registry-1.docker.io denied the pull of eclipse-temurin:25-jre with the given"
                        + " credentials (401)." + System.lineSeparator()
                        + "Run \"docker login\", or add a server with the id docker.io to Maven's settings.xml. Some"
                        + " registries return the same status for a repository that does not exist.");
    }

    @Test
    void translateWhenCredentialHelperFailedNamesIt() {
        TokenException denied = new TokenException("no token");
        String helper = "Docker's credential helper docker-credential-a failed: it is odd";

        assertThatThrownBy(() -> ImageFailures.translate(denied, PULL.withCredentials(false, helper)))
                .hasMessage(
                        "The registry host:1 requires credentials to pull host:1/a:2, and none were found (401). "
                                + helper + "." + System.lineSeparator()
                                + "Fix the helper, or run \"docker login host:1\", or add a server with the id host:1 to"
                                + " Maven's settings.xml. Some registries return the same status for a repository that does not exist.");
        assertThatThrownBy(() -> ImageFailures.translate(denied, PULL.withCredentials(true, helper)))
                .hasMessageStartingWith(
                        "The registry host:1 denied the pull of host:1/a:2 with the given credentials (401). " + helper
                                + "." + System.lineSeparator());
    }

    @Test
    void translateWhenFailureIsUnknownReturnsIt() throws Exception {
        IOException odd = new IOException("odd");

        assertThat(ImageFailures.translate(odd, PULL)).isSameAs(odd);
        assertThat(ImageFailures.translate(new Exception("odd"), PULL)).hasRootCauseMessage("odd");
    }

    @Test
    void translateWhenInterruptedThrowsThat() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ImageFailures.translate(new SocketException("Socket closed"), PULL))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void translateWhenMessageExistsKeepsIt() {
        UserException existing = new UserException("problem", "remedy");

        assertThatThrownBy(() -> ImageFailures.translate(new IOException(existing), PULL))
                .isSameAs(existing);
    }
}
