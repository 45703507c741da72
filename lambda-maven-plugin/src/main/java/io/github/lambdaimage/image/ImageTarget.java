package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where an image is written to. */
public sealed interface ImageTarget {

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

        private static final Pattern PREFIX = Pattern.compile(
                "(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]{1,5})?(?:/[a-z0-9._-]+)*");

        public Registry {
            prefix = prefix.replaceFirst("/+$", "");
            if (!PREFIX.matcher(prefix).matches()) {
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
     * @throws UserException where it is both
     */
    static ImageTarget of(@Nullable Path tar, @Nullable String registry) {
        if (tar != null && registry != null) {
            throw new UserException(
                    "Both lambda.image.tar and lambda.image.registry are given, and an image is written to one place.",
                    "Leave one of them out.");
        }
        if (tar != null) {
            return new Tar(tar.toAbsolutePath().normalize());
        }
        return registry == null ? new Daemon() : new Registry(registry);
    }

    /** As it stands in receipts: {@code daemon}, {@code tar} or {@code registry}. */
    default String word() {
        if (this instanceof Tar) {
            return "tar";
        }
        return this instanceof Registry ? "registry" : "daemon";
    }

    /** The full name that an image gets there. */
    default String nameOf(LambdaConfig config) {
        return this instanceof Registry registry
                ? JibImageWriter.nameIn(registry, config.fullImageName()).toStringWithQualifier()
                : config.fullImageName();
    }
}
