package io.github.lambdaimage.image.failure;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.image.json.UnknownManifestFormatException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.image.registry.RegistryConnection;
import io.github.lambdaimage.report.UserException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What may go wrong with images, beyond us, in the words of its user: one table for Jib, HTTP, Docker and files. */
public final class ImageFailures {

    private static final String CHECK_NAME = "Check the name";

    /**
     * What was done when it went wrong.
     *
     * @param doing as {@code pull} or {@code push}
     * @param image as the user named it
     * @param registry with its port; null where none is concerned
     * @param folder that was written to
     * @param folderName what the folder is, for a reader
     * @param folderRemedy how to choose another one
     * @param credentials whether some were found for the registry
     * @param helperFault why Docker's credential helper gave none; null where none has failed
     */
    public record Scene(
            String doing,
            String image,
            @Nullable String registry,
            Path folder,
            String folderName,
            String folderRemedy,
            boolean credentials,
            @Nullable String helperFault) {

        private static final String CACHE = "the cache";

        /** Less than any piece that is written at once. */
        private static final long LEAST_SPACE = 65_536;

        private static final String OTHER_CACHE = "choose another folder with -Dlambda.cacheDir";

        public static Scene pulling(String image, String registry, Path cache) {
            return new Scene("pull", image, registry, cache, CACHE, OTHER_CACHE, false, null);
        }

        public static Scene reading(String image, Path cache) {
            return new Scene("read", image, null, cache, CACHE, OTHER_CACHE, false, null);
        }

        public static Scene pushing(String image, String registry, Path cache) {
            return new Scene("push", image, registry, cache, CACHE, OTHER_CACHE, false, null);
        }

        public static Scene loading(String image, Path cache) {
            return new Scene("load", image, null, cache, CACHE, OTHER_CACHE, false, null);
        }

        public static Scene writing(String image, Path file) {
            Path folder = file.toAbsolutePath().getParent();
            return new Scene(
                    "write",
                    image,
                    null,
                    folder == null ? file : folder,
                    "the folder of the tar",
                    "choose another file with -Dlambda.image.tar",
                    false,
                    null);
        }

        Scene withCredentials(boolean found, @Nullable String fault) {
            return new Scene(doing, image, registry, folder, folderName, folderRemedy, found, fault);
        }

        /** With what a connection knows of credentials. */
        public Scene with(RegistryConnection connection) {
            return withCredentials(connection.hasCredentials(), connection.helperFault());
        }

        /** Whether the folder or what is in it is concerned, or what the folder is to be made in. */
        private boolean isWrittenTo(FileSystemException e) {
            if (!(e instanceof AccessDeniedException) || e.getFile() == null) {
                return true;
            }
            Path file = Path.of(e.getFile()).toAbsolutePath().normalize();
            Path written = folder.toAbsolutePath().normalize();
            return file.startsWith(written) || written.startsWith(file);
        }

        /** Whether nothing can be written any more, as far as the system tells. */
        private boolean hasNoSpace() {
            try {
                return Files.getFileStore(folder).getUsableSpace() < LEAST_SPACE;
            } catch (IOException e) {
                return false;
            }
        }

        private boolean isPush() {
            return doing.equals("push");
        }
    }

    private record Row(Predicate<Throwable> applies, BiFunction<Throwable, Scene, UserException> words) {}

    /** From what is certain to what is a guess: the first row that fits something in the chain of causes. */
    private static final List<Row> TABLE = List.of(
            row(
                    DockerException.class,
                    ImageFailures::isFull,
                    (e, scene) -> new UserException(
                            "Docker's disk is full: " + e.reason(),
                            "Free some space; \"docker system df\" shows what Docker keeps, and \"docker image prune\" removes"
                                    + " images without a name.")),
            row(
                    DockerException.class,
                    e -> true,
                    (e, scene) -> new UserException(
                            "Docker could not " + scene.doing() + " " + scene.image() + ": " + e.reason(),
                            "Try it by hand, and look into Docker's log.")),
            row(IOException.class, ImageFailures::isFull, (e, scene) -> full(scene)),
            row(
                    FileSystemException.class,
                    ImageFailures::isRefused,
                    (e, scene) -> scene.isWrittenTo(e)
                            ? new UserException(
                                    "In " + scene.folderName() + " " + scene.folder() + " nothing can be written: "
                                            + reason(e),
                                    "Give yourself the right to write there, or " + scene.folderRemedy() + ".")
                            : new UserException(
                                    "The file " + e.getFile() + " cannot be read: " + reason(e),
                                    "Give yourself the right to read it.")),
            row(
                    UnknownHostException.class,
                    e -> true,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " is not known: there is no machine named "
                                    + e.getMessage() + ".",
                            CHECK_NAME + " and your network; behind a proxy, set it in Maven's settings.xml.")),
            row(SocketTimeoutException.class, e -> true, (e, scene) -> silent(scene)),
            row(ConnectException.class, e -> contains(e, "timed out"), (e, scene) -> silent(scene)),
            row(
                    ConnectException.class,
                    e -> true,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " does not answer: " + lowerFirst(e.getMessage())
                                    + ".",
                            "Check its name and port, and whether it runs.")),
            row(NoRouteToHostException.class, e -> true, (e, scene) -> silent(scene)),
            row(
                    SSLException.class,
                    ImageFailures::isPlain,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " does not speak TLS.",
                            "Give it a certificate; only a registry on this machine may be without.")),
            row(
                    SSLException.class,
                    e -> contains(e, "certification path") || contains(e, "certificate"),
                    (e, scene) -> new UserException(
                            "The certificate of the registry " + scene.registry() + " is not trusted: "
                                    + e.getMessage(),
                            "Add it to the trust store of the JDK that runs Maven, or name a trust store with"
                                    + " -Djavax.net.ssl.trustStore.")),
            row(SSLException.class, e -> true, ImageFailures::tls),
            row(InsecureRegistryException.class, e -> true, ImageFailures::tls),
            row(
                    RegistryUnauthorizedException.class,
                    e -> true,
                    (e, scene) -> refused(
                            scene,
                            e.getHttpResponseException().getStatusCode(),
                            RegistryErrorMessage.of(e.getHttpResponseException().getContent()))),
            row(RegistryCredentialsNotSentException.class, e -> true, (e, scene) -> refused(scene, 401, "")),
            row(
                    ResponseException.class,
                    e -> isRefusal(e.getStatusCode()),
                    (e, scene) -> refused(scene, e.getStatusCode(), RegistryErrorMessage.of(e))),
            row(
                    ResponseException.class,
                    e -> e.getStatusCode() == 404,
                    (e, scene) -> new UserException(
                            scene.isPush()
                                    ? "The registry " + scene.registry() + " has no repository for " + scene.image()
                                            + "."
                                    : "The registry " + scene.registry() + " has no image " + scene.image() + ".",
                            scene.isPush()
                                    ? "Make the repository first, or check its name."
                                    : CHECK_NAME + " and the tag of \"BaseImage\" in config.json.")),
            row(
                    ResponseException.class,
                    e -> e.getStatusCode() == 429,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " wants fewer requests (429)" + withReason(e),
                            "Wait a while; many registries allow more after \"" + login(scene) + "\".")),
            row(
                    ResponseException.class,
                    e -> e.getStatusCode() >= 500,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " fails with status " + e.getStatusCode()
                                    + withReason(e),
                            "Try again later, and look into the registry's log where it is yours.")),
            row(
                    ResponseException.class,
                    e -> !RegistryErrorMessage.of(e).isEmpty(),
                    (e, scene) -> new UserException(
                            answered(e, scene) + withReason(e),
                            CHECK_NAME + " and the tag of the image, and what the registry allows.")),
            row(
                    ResponseException.class,
                    e -> true,
                    (e, scene) -> new UserException(
                            answered(e, scene) + ".",
                            CHECK_NAME + " of the image, and whether it is a registry that answers there.")),
            row(RegistryAuthenticationFailedException.class, e -> true, (e, scene) -> refused(scene, 401, "")),
            row(DamagedImageException.class, e -> true, (e, scene) -> damaged(scene, e.getMessage())),
            row(
                    RegistryException.class,
                    e -> isNamed(e, "UnexpectedBlobDigestException"),
                    (e, scene) -> damaged(scene, "something in it has another digest than its name says")),
            row(UnknownManifestFormatException.class, e -> true, (e, scene) -> damaged(scene, "its manifest is none")),
            row(IOException.class, ImageFailures::isBroken, (e, scene) -> broken(scene)),
            row(ZipException.class, e -> true, (e, scene) -> damaged(scene, "a layer is not packed as it should be")),
            row(EOFException.class, e -> true, (e, scene) -> damaged(scene, "it ends too early")),
            row(
                    IOException.class,
                    ImageFailures::isOfJson,
                    (e, scene) -> damaged(scene, "what it answers is no JSON of an image")),
            row(IOException.class, ImageFailures::isOfTar, (e, scene) -> damaged(scene, "a layer is no tar")),
            row(
                    RegistryException.class,
                    e -> true,
                    (e, scene) -> new UserException(
                            "The registry " + scene.registry() + " refuses to " + scene.doing() + " " + scene.image()
                                    + ": " + e.getMessage(),
                            CHECK_NAME + " of the image, and the registry's log where it is yours.")));

    private ImageFailures() {}

    /**
     * Says it in the words of the user.
     *
     * @return what no row fits
     * @throws UserException what a row fits
     * @throws InterruptedException where it went wrong since the thread was interrupted
     */
    public static IOException translate(Exception failure, Scene scene) throws InterruptedException {
        if (failure instanceof InterruptedException e) {
            throw e;
        }
        if (Thread.interrupted()) {
            InterruptedException e = new InterruptedException();
            e.initCause(failure);
            throw e;
        }
        List<Throwable> chain = chain(failure);
        for (Throwable link : chain) {
            if (link instanceof UserException e) {
                throw e;
            }
        }
        for (Row row : TABLE) {
            for (Throwable link : chain) {
                if (row.applies().test(link)) {
                    UserException told = row.words().apply(link, scene);
                    throw new UserException(told.problem(), told.remedy(), failure);
                }
            }
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        // Systems word their faults in the language of their user.
        if (scene.hasNoSpace() && chain.stream().anyMatch(IOException.class::isInstance)) {
            UserException told = full(scene);
            throw new UserException(told.problem(), told.remedy(), failure);
        }
        return failure instanceof IOException e ? e : new IOException(failure);
    }

    /** Whether the registry says that there is no such thing. */
    public static boolean isMissing(Exception failure) {
        return chain(failure).stream()
                .anyMatch(link -> link instanceof ResponseException answer && answer.getStatusCode() == 404);
    }

    private static <T extends Throwable> Row row(
            Class<T> type, Predicate<T> applies, BiFunction<T, Scene, UserException> words) {
        return new Row(
                failure -> type.isInstance(failure) && applies.test(type.cast(failure)),
                (failure, scene) -> words.apply(type.cast(failure), scene));
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable link = failure; link != null && !chain.contains(link); link = link.getCause()) {
            chain.add(link);
        }
        return chain;
    }

    private static UserException full(Scene scene) {
        return new UserException(
                "The disk of " + scene.folderName() + " " + scene.folder() + " is full.",
                "Free some space there, or " + scene.folderRemedy() + ".");
    }

    private static UserException silent(Scene scene) {
        return new UserException(
                "The registry " + scene.registry() + " does not answer in time.",
                "Check its name and your network; behind a proxy, set it in Maven's settings.xml.");
    }

    private static UserException tls(Throwable failure, Scene scene) {
        return new UserException(
                "The registry " + scene.registry() + " cannot be spoken to over TLS: " + failure.getMessage(),
                "Check its name and port, and the proxy where there is one.");
    }

    private static String answered(ResponseException e, Scene scene) {
        return "The registry " + scene.registry() + " answers with status " + e.getStatusCode() + " to a "
                + scene.doing() + " of " + scene.image();
    }

    /** The end of a sentence: what the registry says itself, where it says something. */
    private static String withReason(ResponseException answer) {
        return withReason(RegistryErrorMessage.of(answer));
    }

    private static String withReason(String reason) {
        return reason.isEmpty() ? "." : ": " + reason;
    }

    private static UserException refused(Scene scene, int status, String reason) {
        String fault = scene.helperFault();
        String known = scene.credentials()
                ? " refuses to " + scene.doing() + " " + scene.image() + " with the credentials that it got"
                : " wants credentials to " + scene.doing() + " " + scene.image() + ", and there are none";
        String said = fault == null
                ? " (" + status + ")" + withReason(reason)
                : " (" + status + (reason.isEmpty() ? "" : ": " + reason) + ")"
                        + (scene.credentials() ? "; " : ", since ") + fault + ".";
        return new UserException(
                "The registry " + scene.registry() + known + said,
                (fault == null ? "Run" : "Mend the helper, or run") + " \"" + login(scene)
                        + "\", or add a server with the id " + serverId(scene)
                        + " to Maven's settings.xml; some registries refuse a name that they do not have in the same"
                        + " way.");
    }

    private static String login(Scene scene) {
        return isDockerHub(scene) ? "docker login" : "docker login " + scene.registry();
    }

    private static @Nullable String serverId(Scene scene) {
        return isDockerHub(scene) ? "docker.io" : scene.registry();
    }

    /** Its machine has another name than its users know. */
    private static boolean isDockerHub(Scene scene) {
        return "registry-1.docker.io".equals(scene.registry());
    }

    private static UserException damaged(Scene scene, @Nullable String what) {
        return new UserException(
                "The image " + scene.image() + " is damaged: " + what + ".",
                scene.registry() == null
                        ? "Write it anew with \"docker save -o FILE IMAGE\", or take the image from its registry."
                        : "Try again; where it stays, push the image anew.");
    }

    private static UserException broken(Scene scene) {
        return new UserException(
                "The connection to the registry " + scene.registry() + " broke off.",
                "Try again; what was fetched whole is kept.");
    }

    /**
     * Whether the connection broke in the middle. The classes of the HTTP client are named by their names, since it is no
     * library of ours.
     */
    public static boolean isBroken(IOException failure) {
        return (failure instanceof SocketException && !(failure instanceof ConnectException))
                || isNamed(failure, "ConnectionClosedException")
                || isNamed(failure, "TruncatedChunkException")
                || isNamed(failure, "MalformedChunkCodingException")
                || isNamed(failure, "NoHttpResponseException");
    }

    private static boolean isNamed(Throwable failure, String name) {
        return failure.getClass().getSimpleName().equals(name);
    }

    private static boolean isFull(Throwable failure) {
        return contains(failure, "no space left on device")
                || contains(failure, "not enough space on the disk")
                || contains(failure, "disk quota exceeded");
    }

    private static boolean isRefused(FileSystemException failure) {
        return failure instanceof AccessDeniedException
                || failure instanceof NotDirectoryException
                || failure instanceof java.nio.file.FileAlreadyExistsException
                || contains(failure, "read-only file system")
                || contains(failure, "not a directory");
    }

    private static String reason(FileSystemException failure) {
        String reason = failure.getReason();
        if (reason != null) {
            return lowerFirst(reason) + ".";
        }
        return failure instanceof AccessDeniedException ? "permission denied." : failure.getFile() + " is no folder.";
    }

    private static boolean isPlain(SSLException failure) {
        return contains(failure, "unrecognized ssl message")
                || contains(failure, "plaintext connection")
                || contains(failure, "unrecognized record")
                || contains(failure, "unsupported or unrecognized");
    }

    private static boolean isRefusal(int status) {
        return status == 401 || status == 403;
    }

    private static boolean isOfJson(IOException failure) {
        return failure.getClass().getName().startsWith("com.fasterxml.jackson.");
    }

    private static boolean isOfTar(IOException failure) {
        return contains(failure, "corrupted tar") || contains(failure, "truncated tar") || contains(failure, "no tar");
    }

    private static boolean contains(Throwable failure, String words) {
        String message = failure.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains(words);
    }

    private static String lowerFirst(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
