package io.github.lambdaimage.aws;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The current state of an ECR repository.
 *
 * @param uri as returned by ECR, without tag: where images are pushed to
 * @param immutable whether a tag that exists cannot be moved
 * @param exceptions tags to which the opposite applies; {@code *} matches any characters
 */
public record CurrentRepository(String uri, boolean immutable, List<String> exceptions) {

    public CurrentRepository {
        Objects.requireNonNull(uri, "uri");
        exceptions = List.copyOf(exceptions);
    }

    public CurrentRepository(String uri, boolean immutable) {
        this(uri, immutable, List.of());
    }

    /** Whether this tag cannot be moved once it exists. */
    public boolean isImmutable(String tag) {
        return immutable != exceptions.stream().anyMatch(exception -> fits(exception, tag));
    }

    private static boolean fits(String exception, String tag) {
        String pattern = "\\Q" + exception.replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.matches(pattern, tag);
    }
}
