package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.FunctionUrl;
import java.util.Objects;

/**
 * The HTTPS address of an alias as it is on AWS.
 *
 * @param url with a slash at its end
 * @param settings what was asked for when it was made or changed last
 */
record CurrentUrl(String url, FunctionUrl settings) {

    CurrentUrl {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(settings, "settings");
    }
}
