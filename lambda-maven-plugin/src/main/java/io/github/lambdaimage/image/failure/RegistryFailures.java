package io.github.lambdaimage.image.failure;

import static io.github.lambdaimage.image.failure.FailureRow.contains;
import static io.github.lambdaimage.image.failure.FailureRow.isNamed;

import io.github.lambdaimage.http.ProxyException;
import io.github.lambdaimage.image.registry.InsecureAddressException;
import io.github.lambdaimage.image.registry.InvalidAnswerException;
import io.github.lambdaimage.image.registry.RegistryAnswerException;
import io.github.lambdaimage.image.registry.RegistryDeniedException;
import io.github.lambdaimage.image.registry.TokenException;
import io.github.lambdaimage.io.CauseChain;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The rows of {@link ImageFailures} about the network, TLS and the answers of registries. */
public final class RegistryFailures {

    private static final String CHECK_NAME = "Check the name";
    private static final String CHECK_LOG = " If the registry is yours, check its log.";

    /** In the order in which {@link ImageFailures} tries them. */
    static final List<FailureRow> ROWS = List.of(
            FailureRow.of(ProxyException.class, e -> true, (e, context) -> e.explained()),
            FailureRow.of(
                    UnknownHostException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "Cannot reach the registry " + context.registry() + ": unknown host " + e.getMessage()
                                    + ".",
                            CHECK_NAME
                                    + " and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY.")),
            FailureRow.of(SocketTimeoutException.class, e -> true, (e, context) -> timedOut(context)),
            FailureRow.of(ConnectException.class, e -> contains(e, "timed out"), (e, context) -> timedOut(context)),
            FailureRow.of(
                    ConnectException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "Cannot connect to the registry " + context.registry() + ": " + lowerFirst(e.getMessage())
                                    + ".",
                            "Check its host and port, and that it is running.")),
            FailureRow.of(NoRouteToHostException.class, e -> true, (e, context) -> timedOut(context)),
            FailureRow.of(
                    SSLException.class,
                    RegistryFailures::isPlain,
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " does not use TLS.",
                            "Configure TLS on the registry, or allow plain HTTP with \"-Dlambda.insecureRegistries="
                                    + context.registry() + "\".")),
            FailureRow.of(
                    SSLException.class,
                    e -> contains(e, "trustanchors") || contains(e, "trust store"),
                    (e, context) -> trustStore(System.getProperty("javax.net.ssl.trustStore"))),
            FailureRow.of(
                    SSLException.class,
                    e -> contains(e, "certification path") || contains(e, "certificate"),
                    (e, context) -> new UserException(
                            "The certificate of the registry " + context.registry() + " is not trusted: "
                                    + e.getMessage(),
                            "Add it to the trust store of the JDK that runs Maven, or set"
                                    + " \"-Djavax.net.ssl.trustStore=FILE\".")),
            FailureRow.of(SSLException.class, e -> true, RegistryFailures::tls),
            FailureRow.of(
                    InsecureAddressException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " refers to " + e.getMessage()
                                    + ", which does not use TLS.",
                            "Configure the registry, or the proxy in front of it, to use https in its addresses.")),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> e.status() == 401 || e.status() == 403,
                    (e, context) -> unauthorized(context, e.status(), RegistryErrorMessage.of(e))),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> e.status() == 404,
                    (e, context) -> context.isPush()
                            ? new UserException(
                                    "The registry " + context.registry() + " has no repository for " + context.image()
                                            + ".",
                                    "Create the repository, or check its name.")
                            : new UserException(
                                    "The registry " + context.registry() + " has no image " + context.image() + ".",
                                    CHECK_NAME + " and the tag of \"BaseImage\" in config.json.")),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> e.status() == 413,
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " rejected a layer as too large (413)" + reason(e),
                            "Raise the limit for request bodies in the registry and in the proxies in front of it, such"
                                    + " as client_max_body_size of nginx.")),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> e.status() == 429,
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " throttled the request (429)" + reason(e),
                            "Try again later. Many registries allow more requests after \"" + login(context) + "\".")),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> e.status() >= 500,
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " failed with status " + e.status() + reason(e),
                            "Try again later." + CHECK_LOG)),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> !RegistryErrorMessage.of(e).isEmpty(),
                    (e, context) -> new UserException(
                            returned(e, context) + reason(e),
                            CHECK_NAME + " and the tag of the image, and the rules of the registry.")),
            FailureRow.of(
                    RegistryAnswerException.class,
                    e -> true,
                    (e, context) -> new UserException(
                            returned(e, context) + ".",
                            CHECK_NAME + " of the image, and that its host is a registry.")),
            FailureRow.of(TokenException.class, e -> true, (e, context) -> unauthorized(context, 401, "")),
            FailureRow.of(InvalidAnswerException.class, e -> true, (e, context) -> rejected(context, e.getMessage())),
            FailureRow.of(
                    IOException.class,
                    e -> isNamed(e, "MessageConstraintException"),
                    (e, context) -> rejected(context, "its answer has too many or too long headers")),
            FailureRow.of(
                    IOException.class,
                    e -> contains(e, "not valid http"),
                    (e, context) -> new UserException(
                            "The registry " + context.registry() + " does not answer with HTTP.",
                            "Check its host and port.")));

    private RegistryFailures() {}

    /** Whether the registry answered that the repository or the manifest does not exist. */
    public static boolean isMissing(Exception failure) {
        return CauseChain.of(failure).stream()
                .anyMatch(link -> link instanceof RegistryAnswerException answer && answer.status() == 404);
    }

    /** Whether no connection to the registry could be made. */
    public static boolean isUnreachable(Exception failure) {
        return CauseChain.of(failure).stream()
                .anyMatch(link -> link instanceof UnknownHostException
                        || link instanceof ConnectException
                        || link instanceof NoRouteToHostException
                        || link instanceof SocketTimeoutException
                        || link instanceof SSLException
                        || link instanceof ProxyException);
    }

    /** Whether an established connection was lost. */
    public static boolean isBroken(IOException failure) {
        return (failure instanceof SocketException && !(failure instanceof ConnectException))
                || isNamed(failure, "ConnectionClosedException")
                || isNamed(failure, "TruncatedChunkException")
                || isNamed(failure, "MalformedChunkCodingException")
                || isNamed(failure, "NoHttpResponseException");
    }

    static UserException broken(FailureContext context) {
        return new UserException(
                "The connection to the registry " + context.registry() + " was lost.",
                "Try again. Completed downloads are kept.");
    }

    private static UserException rejected(FailureContext context, @Nullable String what) {
        return new UserException(
                "The registry " + context.registry() + " does not follow its API in the " + context.operation() + " of "
                        + context.image() + ": " + what + ".",
                CHECK_NAME + " of the image, and that its host is a registry." + CHECK_LOG);
    }

    /** A trust store that cannot be decrypted looks like an empty one. */
    private static UserException trustStore(@Nullable String file) {
        return new UserException(
                (file == null ? "The trust store of the JDK" : "The trust store " + file)
                        + " has no certificates that Java can read.",
                "Check \"-Djavax.net.ssl.trustStore=FILE\" and \"-Djavax.net.ssl.trustStorePassword=PASSWORD\".");
    }

    private static UserException timedOut(FailureContext context) {
        return new UserException(
                "Timed out waiting for the registry " + context.registry() + ".",
                "Check its name and your network. Behind a proxy, configure it in Maven's settings.xml or HTTPS_PROXY.");
    }

    private static UserException tls(Throwable failure, FailureContext context) {
        return new UserException(
                "The TLS connection to the registry " + context.registry() + " failed: " + failure.getMessage(),
                "Check its host and port, and the proxy if there is one.");
    }

    private static String returned(RegistryAnswerException e, FailureContext context) {
        return "The registry " + context.registry() + " returned status " + e.status() + " for the "
                + context.operation() + " of " + context.image();
    }

    /** The end of a sentence, with the registry's own message if it sent one. */
    private static String reason(RegistryAnswerException answer) {
        return reason(RegistryErrorMessage.of(answer));
    }

    private static String reason(String message) {
        return message.isEmpty() ? "." : ": " + message;
    }

    private static UserException unauthorized(FailureContext context, int status, String message) {
        String helperFailure = context.helperFailure();
        String problem = context.credentials()
                ? " denied the " + context.operation() + " of " + context.image() + " with the given credentials"
                : " requires credentials to " + context.operation() + " " + context.image() + ", and none were found";
        String details = helperFailure == null
                ? " (" + status + ")" + reason(message)
                : " (" + status + (message.isEmpty() ? "" : ": " + message) + "). " + helperFailure + ".";
        return new RegistryDeniedException(
                "The registry " + context.registry() + problem + details,
                fix(helperFailure) + " \"" + login(context)
                        + "\", or add a server with the id " + serverId(context)
                        + " to Maven's settings.xml. Some registries return the same status for a repository that does"
                        + " not exist.",
                status,
                message,
                null);
    }

    private static String fix(@Nullable String failure) {
        if (failure == null) {
            return "Run";
        }
        return failure.startsWith("Docker's configuration") ? "Fix the file, or run" : "Fix the helper, or run";
    }

    private static String login(FailureContext context) {
        return isDockerHub(context) ? "docker login" : "docker login " + context.registry();
    }

    private static @Nullable String serverId(FailureContext context) {
        return isDockerHub(context) ? "docker.io" : context.registry();
    }

    /** Users do not know Docker Hub by the name of its host. */
    private static boolean isDockerHub(FailureContext context) {
        return "registry-1.docker.io".equals(context.registry());
    }

    private static boolean isPlain(SSLException failure) {
        return contains(failure, "unrecognized ssl message")
                || contains(failure, "plaintext connection")
                || contains(failure, "unrecognized record")
                || contains(failure, "unsupported or unrecognized");
    }

    static String lowerFirst(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
