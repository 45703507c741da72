package io.github.lambdaimage.deploy;

import io.github.lambdaimage.text.CommandArgument;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A public URL that an earlier deploy created and that the configuration no longer mentions: {@code FunctionUrl} was
 * removed, or {@code Alias} was renamed. It is not deleted, because an absent key leaves AWS unchanged.
 *
 * @param alias of the URL
 * @param url its address
 * @param profile of AWS's configuration files, for the command; null for the default
 */
record AbandonedUrl(String alias, String url, @Nullable String profile) {

    AbandonedUrl {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(url, "url");
    }

    /** What it is and how to delete it. */
    String note(DesiredState desired, String region) {
        String problem = "Alias " + alias + " still has the public URL " + url;
        return alias.equals(desired.config().alias())
                ? problem + ", but \"FunctionUrl\" is absent. To delete the URL, deploy with"
                        + " \"-Dlambda.FunctionUrl=null\"."
                : problem + ", but \"Alias\" is " + desired.config().alias() + ". To delete the URL, run: aws lambda"
                        + " delete-function-url-config --function-name "
                        + desired.config().functionName() + " --qualifier " + alias + " --region " + region
                        + (profile == null ? "" : " --profile " + CommandArgument.quote(profile));
    }
}
