package io.github.lambdaimage.image.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.image.json.UnknownManifestFormatException;
import io.github.lambdaimage.report.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for each fault. Where a fault can be made, another test makes it. */
class ImageFailuresTest {

    private static final Path CACHE = Path.of("cache");
    private static final FailureContext PULL = FailureContext.pulling("host:1/a:2", "host:1", CACHE);

    static Stream<Arguments> faults() throws Exception {
        return Stream.of(
                Arguments.of(
                        new IOException("No space left on device"),
                        "The disk of the cache cache is full.",
                        "Free some space there, or choose another folder with -Dlambda.cacheDir."),
                Arguments.of(
                        new FileSystemException("x", null, "Read-only file system"),
                        "In the cache cache nothing can be written: read-only file system.",
                        "Give yourself the right to write there, or choose another folder with -Dlambda.cacheDir."),
                Arguments.of(
                        new AccessDeniedException(CACHE.resolve("x").toString()),
                        "In the cache cache nothing can be written: permission denied.",
                        "Give yourself the right to write there, or choose another folder with -Dlambda.cacheDir."),
                Arguments.of(
                        new AccessDeniedException(Path.of("").toAbsolutePath().toString()),
                        "In the cache cache nothing can be written: permission denied.",
                        "Give yourself the right to write there, or choose another folder with -Dlambda.cacheDir."),
                Arguments.of(
                        new AccessDeniedException("base.tar"),
                        "The file base.tar cannot be read: permission denied.",
                        "Give yourself the right to read it."),
                Arguments.of(
                        new UnknownHostException("host"),
                        "The registry host:1 is not known: there is no machine named host.",
                        "Check the name and your network; behind a proxy, set it in Maven's settings.xml."),
                Arguments.of(
                        new SocketTimeoutException("Read timed out"),
                        "The registry host:1 does not answer in time.",
                        "Check its name and your network; behind a proxy, set it in Maven's settings.xml."),
                Arguments.of(
                        new ConnectException("Connection timed out"),
                        "The registry host:1 does not answer in time.",
                        "Check its name and your network; behind a proxy, set it in Maven's settings.xml."),
                Arguments.of(
                        new NoRouteToHostException("No route to host"),
                        "The registry host:1 does not answer in time.",
                        "Check its name and your network; behind a proxy, set it in Maven's settings.xml."),
                Arguments.of(
                        new ConnectException("Connection refused"),
                        "The registry host:1 does not answer: connection refused.",
                        "Check its name and port, and whether it runs."),
                Arguments.of(
                        new SSLException("Unsupported or unrecognized SSL message"),
                        "The registry host:1 does not speak TLS.",
                        "Give it a certificate; only a registry on this machine may be without."),
                Arguments.of(
                        new SSLHandshakeException("unable to find valid certification path to requested target"),
                        "The certificate of the registry host:1 is not trusted: unable to find valid certification path"
                                + " to requested target",
                        "Add it to the trust store of the JDK that runs Maven, or name a trust store with"
                                + " -Djavax.net.ssl.trustStore."),
                Arguments.of(
                        new InsecureRegistryException(
                                URI.create("https://host:1/").toURL(), new SSLException("closed")),
                        "The registry host:1 cannot be spoken to over TLS: closed",
                        "Check its name and port, and the proxy where there is one."),
                Arguments.of(
                        new RegistryAuthenticationFailedException("host:1", "a", "no token"),
                        "The registry host:1 wants credentials to pull host:1/a:2, and there are none (401).",
                        "Run \"docker login host:1\", or add a server with the id host:1 to Maven's settings.xml; some"
                                + " registries refuse a name that they do not have in the same way."),
                damaged(new DamagedImageException("it is odd"), "it is odd"),
                damaged(new UnknownManifestFormatException("x"), "its manifest is none"),
                damaged(new ZipException("x"), "a layer is not packed as it should be"),
                damaged(new EOFException("x"), "it ends too early"),
                damaged(new IOException("Corrupted TAR archive."), "a layer is no tar"),
                Arguments.of(
                        new SocketException("Connection reset"),
                        "The connection to the registry host:1 broke off.",
                        "Try again; what was fetched whole is kept."));
    }

    private static Arguments damaged(Exception failure, String what) {
        return Arguments.of(
                failure,
                "The image host:1/a:2 is damaged: " + what + ".",
                "Try again; where it stays, push the image anew.");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void translateWhenFaultIsKnownSaysIt(Exception fault, String problem, String remedy) {
        for (Exception failure : new Exception[] {fault, new IOException("around it", fault)}) {
            assertThatThrownBy(() -> ImageFailures.translate(failure, PULL))
                    .hasCause(failure)
                    .isInstanceOfSatisfying(UserException.class, e -> {
                        assertThat(e.problem()).isEqualTo(problem);
                        assertThat(e.remedy()).isEqualTo(remedy);
                    });
        }
    }

    @Test
    void translateWhenFileIsOfTheUserSaysToWriteItAnew() {
        assertThatThrownBy(() -> ImageFailures.translate(new EOFException("x"), FailureContext.reading("tar://a.tar", CACHE)))
                .hasMessage("The image tar://a.tar is damaged: it ends too early." + System.lineSeparator()
                        + "Write it anew with \"docker save -o FILE IMAGE\", or take the image from its registry.");
    }

    @Test
    void translateWhenDockerHubRefusesNamesItAsItsUsersDo() {
        FailureContext hub = FailureContext.pulling("eclipse-temurin:25-jre", "registry-1.docker.io", CACHE)
                .withCredentials(true, null);

        assertThatThrownBy(() -> ImageFailures.translate(
                        new RegistryAuthenticationFailedException("registry-1.docker.io", "a", "no token"), hub))
                .hasMessage(
                        "The registry registry-1.docker.io refuses to pull eclipse-temurin:25-jre with the credentials"
                                + " that it got (401)." + System.lineSeparator()
                                + "Run \"docker login\", or add a server with the id docker.io to Maven's settings.xml; some"
                                + " registries refuse a name that they do not have in the same way.");
    }

    @Test
    void translateWhenCredentialHelperFailedNamesIt() {
        RegistryAuthenticationFailedException refused =
                new RegistryAuthenticationFailedException("host:1", "a", "no token");
        String fault = "Docker's credential helper docker-credential-a failed: it is odd";

        assertThatThrownBy(() -> ImageFailures.translate(refused, PULL.withCredentials(false, fault)))
                .hasMessage(
                        "The registry host:1 wants credentials to pull host:1/a:2, and there are none (401), since "
                                + fault + "." + System.lineSeparator()
                                + "Mend the helper, or run \"docker login host:1\", or add a server with the id host:1 to"
                                + " Maven's settings.xml; some registries refuse a name that they do not have in the same way.");
        assertThatThrownBy(() -> ImageFailures.translate(refused, PULL.withCredentials(true, fault)))
                .hasMessageStartingWith(
                        "The registry host:1 refuses to pull host:1/a:2 with the credentials that it got" + " (401); "
                                + fault + "." + System.lineSeparator());
    }

    @Test
    void translateWhenFaultIsUnknownGivesItBack() throws Exception {
        IOException odd = new IOException("odd");

        assertThat(ImageFailures.translate(odd, PULL)).isSameAs(odd);
        assertThat(ImageFailures.translate(new Exception("odd"), PULL)).hasRootCauseMessage("odd");
    }

    @Test
    void translateWhenInterruptedSaysOnlyThat() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> ImageFailures.translate(new SocketException("Socket closed"), PULL))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void translateWhenItIsSaidAlreadyRepeatsIt() {
        UserException said = new UserException("problem", "remedy");

        assertThatThrownBy(() -> ImageFailures.translate(new IOException(said), PULL))
                .isSameAs(said);
    }
}
