package io.github.lambdaimage.image.write;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.image.registry.ImageNames;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Files;
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

    /** The Docker daemon that the command {@code docker} speaks to. */
    record Daemon() implements ImageTarget {}

    /**
     * A file for {@code docker load}.
     *
     * @param file replaced where it exists
     */
    record Tar(Path file) implements ImageTarget {}

    /**
     * A registry. The image's name there is the prefix, a slash, {@code ImageName}, a colon and {@code ImageTag}.
     *
     * @param prefix {@code host[:port][/prefix]}
     */
    record Registry(String prefix) implements ImageTarget {

        /** A host of one word, which in names of images is no host but a user of Docker Hub. */
        private static final Pattern SHORT = Pattern.compile("(?!localhost(?:/|$))([a-zA-Z0-9-]+)(/.*)?");

        public Registry {
            prefix = prefix.replaceFirst("/+$", "");
            if (prefix.startsWith("[")) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix
                                + "\", and a name of an image cannot have an IPv6 address.",
                        "Name the registry by its host, or by its IPv4 address.");
            }
            Matcher host = SHORT.matcher(prefix);
            if (host.matches()) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix + "\", and a host without a dot or a port is taken for a"
                                + " user of Docker Hub.",
                        "Write its port too, as -Dlambda.image.registry=" + host.replaceFirst("$1:443$2"));
            }
            if (!ImageNames.isRegistry(prefix)) {
                throw new UserException(
                        "lambda.image.registry is \"" + prefix + "\", which is not the name of a registry.",
                        "Write its host, its port where it has one, and a prefix where names there need one, as"
                                + " -Dlambda.image.registry=registry.example.com:5000/team");
            }
        }
    }

    /**
     * What the user asks for: the daemon where it is neither a file nor a registry.
     *
     * @throws UserException where it is both, or the file is a folder
     */
    static ImageTarget of(@Nullable Path tar, @Nullable String registry) {
        if (tar != null && registry != null) {
            throw new UserException(
                    "Both lambda.image.tar and lambda.image.registry are given, and an image is written to one place.",
                    "Leave one of them out.");
        }
        if (tar != null) {
            if (Files.isDirectory(tar)) {
                throw new UserException(
                        "lambda.image.tar is " + tar + ", which is a folder.",
                        "Name a file to write the image to, as -Dlambda.image.tar=target/image.tar");
            }
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

    /** The full name that an image gets there. */
    default String nameOf(LambdaConfig config) {
        return this instanceof Registry registry
                ? ImageNames.in(registry.prefix(), config.fullImageName()).toStringWithQualifier()
                : config.fullImageName();
    }
}
