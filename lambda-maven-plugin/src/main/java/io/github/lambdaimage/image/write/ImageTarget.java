package io.github.lambdaimage.image.write;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an image is written to. */
public sealed interface ImageTarget {

    /** The three kinds of targets, with the words that stand for them in receipts. */
    enum Kind {
        DAEMON("daemon"),
        TAR("tar"),
        REGISTRY("registry");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /**
         * The kind with this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("Unknown image target: " + word);
        }
    }

    /** The Docker daemon that the command {@code docker} connects to. */
    record Daemon() implements ImageTarget {}

    /**
     * A file for {@code docker load}.
     *
     * @param file replaced if it is an earlier image
     */
    record Tar(Path file) implements ImageTarget {}

    /**
     * A registry. The image gets the name {@code <prefix>/<ImageName>:<ImageTag>} there.
     *
     * @param prefix {@code host[:port][/prefix]}
     */
    record Registry(String prefix) implements ImageTarget {

        /** A host without dot and port. In an image name it would be a user of Docker Hub. */
        private static final Pattern SHORT = Pattern.compile("(?!localhost(?:/|$))([a-zA-Z0-9-]+)(/.*)?");

        public Registry {
            prefix = prefix.replaceFirst("/+$", "");
            if (prefix.startsWith("[")) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix + "\", and image names cannot contain an IPv6 address.",
                        "Use the host name or the IPv4 address of the registry.");
            }
            Matcher host = SHORT.matcher(prefix);
            if (host.matches()) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix + "\", which Docker reads as a user of Docker Hub.",
                        "Add the port of the registry, for example \"-Dlambda.image.registry="
                                + host.replaceFirst("$1:443$2") + "\".");
            }
            if (!ImageNames.isRegistry(prefix)) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix + "\", which is not a valid registry.",
                        "Use a host with optional port and prefix, for example"
                                + " \"-Dlambda.image.registry=registry.example.com:5000/team\".");
            }
        }
    }

    /**
     * The configured target; the daemon if neither a file nor a registry is configured.
     *
     * @throws UserException if both are configured, or the file exists and is not a tar file
     */
    static ImageTarget of(@Nullable Path tar, @Nullable String registry) throws IOException {
        if (tar != null && registry != null) {
            throw new UserException(
                    "Both lambda.image.tar and lambda.image.registry are set, but an image has one target.",
                    "Omit lambda.image.tar or lambda.image.registry.");
        }
        if (tar != null) {
            TarFile.check(tar);
            return new Tar(tar.toAbsolutePath().normalize());
        }
        return registry == null ? new Daemon() : new Registry(registry);
    }

    /** Which of the three this is. */
    default Kind kind() {
        if (this instanceof Tar) {
            return Kind.TAR;
        }
        return this instanceof Registry ? Kind.REGISTRY : Kind.DAEMON;
    }

    /** The full name of the image at this target. */
    default String nameOf(LambdaConfig config) {
        return this instanceof Registry registry
                ? ImageNames.in(registry.prefix(), config.fullImageName()).toString()
                : config.fullImageName();
    }
}
