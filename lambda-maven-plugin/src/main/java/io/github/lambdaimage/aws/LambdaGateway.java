package io.github.lambdaimage.aws;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions: AWS's Lambda. Every method throws {@link AwsException} where AWS refuses, and none waits: what a call has begun
 * is seen by asking again. Where a revision id is taken, AWS refuses with {@code PreconditionFailedException} when
 * somebody else has changed the same thing meanwhile.
 */
public interface LambdaGateway {

    /** The sid of the permission to call an address that everybody may call. */
    String URL_STATEMENT = "lambda-image-url";

    /** The sid of the permission to call the function through that address, which AWS wants too since October 2025. */
    String URL_INVOKE_STATEMENT = "lambda-image-url-invoke";

    /**
     * A function.
     *
     * @param qualifier a version or an alias; null for {@code $LATEST}
     */
    Optional<CurrentFunction> function(String name, @Nullable String qualifier);

    /** Creates a function of an image. */
    void create(NewFunction function);

    /** Has the function run another image. */
    void updateCode(String name, String imageUri, Architecture architecture, String revisionId);

    /** Changes settings. */
    void updateConfiguration(String name, FunctionConfigUpdate change, String revisionId);

    /**
     * Publishes what {@code $LATEST} is as a version; where it is what was published last, AWS gives that one.
     *
     * @return the number of the version
     */
    String publish(String name, String description, String revisionId);

    /** An alias, or empty where there is none of that name. */
    Optional<CurrentAlias> alias(String name, String alias);

    /** Creates an alias. */
    void createAlias(String name, String alias, String version, String description);

    /**
     * Has an alias stand for one version alone.
     *
     * @param description null to leave it as it is
     */
    void moveAlias(String name, String alias, String version, @Nullable String description, String revisionId);

    /** The address of an alias, or empty where it has none. */
    Optional<CurrentUrl> url(String name, String alias);

    /** Gives an alias an address. */
    CurrentUrl createUrl(String name, String alias, FunctionUrl settings);

    /** Changes all settings of the address of an alias. */
    CurrentUrl updateUrl(String name, String alias, FunctionUrl settings);

    /** Takes the address of an alias away. */
    void deleteUrl(String name, String alias);

    /** The sids of the statements in the policy of an alias; empty where it has no policy. */
    Set<String> statements(String name, String alias);

    /** Lets everybody call the address of an alias: the permission with the sid {@link #URL_STATEMENT}. */
    void permitUrl(String name, String alias);

    /** Lets everybody call an alias through its address: the permission with the sid {@link #URL_INVOKE_STATEMENT}. */
    void permitInvokeByUrl(String name, String alias);

    /** Removes a statement from the policy of an alias. */
    void removeStatement(String name, String alias, String sid);

    /** Reserves concurrency; 0 stops the function. */
    void reserve(String name, int concurrency);

    /** Takes the reservation away. */
    void unreserve(String name);

    /** Sets tags and leaves others. */
    void tag(String functionArn, Map<String, String> tags);

    /** Deletes a function with all its versions and aliases. */
    void delete(String name);

    /** Calls a version or an alias, and waits for its answer, of which the end of the log is a part. */
    FunctionResult invoke(String name, String qualifier, byte[] event);
}
