package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions: AWS Lambda. Every method throws {@link AwsException} if the call fails. None waits: callers poll for the
 * effect of a call. With a revision id, the call fails with {@code PreconditionFailedException} if the resource was
 * changed concurrently.
 */
public interface LambdaGateway {

    /** The sid of the permission to call a public function URL. */
    String URL_STATEMENT = "lambda-image-url";

    /** The sid of the permission to invoke the function through that URL, which AWS requires too since October 2025. */
    String URL_INVOKE_STATEMENT = "lambda-image-url-invoke";

    /**
     * A function.
     *
     * @param qualifier a version or an alias; null for {@code $LATEST}
     */
    Optional<CurrentFunction> function(String name, @Nullable String qualifier);

    /** Creates a function from an image. */
    void create(NewFunction function);

    /** Updates the image of a function. */
    void updateCode(String name, String imageUri, Architecture architecture, String revisionId);

    /**
     * Changes settings.
     *
     * @param changes settings that change, with their new values
     * @param removesImageConfig whether the function's own entrypoint, command and working directory are removed
     */
    void updateConfiguration(String name, FunctionConfig changes, boolean removesImageConfig, String revisionId);

    /**
     * Publishes {@code $LATEST} as a version. If it equals the version published last, AWS returns that one.
     *
     * @return the number of the version
     */
    String publish(String name, String description, String revisionId);

    /** An alias; empty if it does not exist. */
    Optional<CurrentAlias> alias(String name, String alias);

    /** Creates an alias. */
    void createAlias(String name, String alias, String version, String description);

    /**
     * Points an alias to one version, without weights.
     *
     * @param description null to keep the current one
     */
    void moveAlias(String name, String alias, String version, @Nullable String description, String revisionId);

    /** The URL of an alias; empty for none. */
    Optional<CurrentUrl> url(String name, String alias);

    /** Creates the URL of an alias. */
    CurrentUrl createUrl(String name, String alias, FunctionUrl settings);

    /** Updates all settings of the URL of an alias. */
    CurrentUrl updateUrl(String name, String alias, FunctionUrl settings);

    /** Deletes the URL of an alias. */
    void deleteUrl(String name, String alias);

    /**
     * The sids of the statements in a policy; empty without a policy.
     *
     * @param alias null for the policy of the function itself
     */
    Set<String> statements(String name, @Nullable String alias);

    /** Allows everybody to call the URL of an alias: the permission with the sid {@link #URL_STATEMENT}. */
    void permitUrl(String name, String alias);

    /** Allows everybody to invoke an alias through its URL: the permission {@link #URL_INVOKE_STATEMENT}. */
    void permitInvokeByUrl(String name, String alias);

    /** Removes a statement from the policy of an alias. */
    void removeStatement(String name, String alias, String sid);

    /** Reserves concurrency; 0 stops the function. */
    void reserve(String name, int concurrency);

    /** Removes the reservation. */
    void unreserve(String name);

    /** Sets tags and keeps others. */
    void tag(String functionArn, Map<String, String> tags);

    /** Deletes a function with all its versions and aliases. */
    void delete(String name);

    /** Invokes a version or an alias; the result of a synchronous call contains the end of the log. */
    FunctionResult invoke(FunctionCall call);
}
