package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.FunctionUrl;
import java.util.Objects;

/**
 * The current function URL of an alias.
 *
 * @param url with a trailing slash
 * @param settings those of its last change
 */
public record CurrentUrl(String url, FunctionUrl settings) {

    public CurrentUrl {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(settings, "settings");
    }
}
