package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.FunctionUrl;
import java.util.Objects;

/**
 * The HTTPS address of an alias as it is on AWS.
 *
 * @param url with a slash at its end
 * @param settings what was asked for when it was made or changed last
 */
public record CurrentUrl(String url, FunctionUrl settings) {

    public CurrentUrl {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(settings, "settings");
    }
}
