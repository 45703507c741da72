package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.AwsPartition;
import io.github.lambdaimage.report.UserException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The registry to push to instead of the one in the URI that ECR returns for a repository. Emulators of AWS return URIs of
 * AWS, while they store the images elsewhere.
 *
 * @param address {@code host[:port][/prefix]}
 */
record RegistryEndpoint(String address) {

    static final String PARAMETER = "lambda.registryEndpoint";

    private static final Pattern FORM =
            Pattern.compile("(?:(https?)://)?([a-zA-Z0-9][a-zA-Z0-9.-]*)(:[0-9]{1,5})?((?:/[a-z0-9._-]+)*)/?");

    /**
     * Parses the parameter.
     *
     * @param text URL, or host with optional port and prefix
     * @throws UserException if it is neither
     */
    static RegistryEndpoint parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new UserException(
                    PARAMETER + " is \"" + text + "\", which is not the address of a registry.",
                    "Use a URL or HOST:PORT, for example \"-D" + PARAMETER + "=http://localhost:4510\".");
        }
        String host = form.group(2);
        return new RegistryEndpoint(
                host + (form.group(3) == null ? port(form.group(1), host) : form.group(3)) + form.group(4));
    }

    /** In an image name, a host without dot and port would be a user of Docker Hub. */
    private static String port(@Nullable String scheme, String host) {
        if (host.contains(".") || host.equals("localhost")) {
            return "http".equals(scheme) ? ":80" : "";
        }
        return "http".equals(scheme) ? ":80" : ":443";
    }

    /** Where to push an image of a repository to. */
    String of(String repositoryUri) {
        return address + repositoryUri.substring(repositoryUri.indexOf('/'));
    }

    /**
     * Checks that no image for an emulator is sent to AWS.
     *
     * @param repositoryUri as returned by ECR's API
     * @param api the endpoint of that API that the user has configured; empty for the one of AWS
     * @throws UserException if the API is not one of AWS and the repository is
     */
    static void checkUnset(String repositoryUri, Optional<URI> api) {
        String registry = repositoryUri.substring(0, Math.max(0, repositoryUri.indexOf('/')));
        if (api.isPresent()
                && AwsPartition.isAws(registry)
                && !AwsPartition.isAws(String.valueOf(api.get().getHost()))) {
            throw new UserException(
                    "The endpoint " + api.get() + " is not AWS, but its repository is " + repositoryUri + ".",
                    "Specify the registry to push to: \"-D" + PARAMETER + "=http://localhost:4510\" for an emulator, or"
                            + " \"-D" + PARAMETER + "=https://" + registry + "\" for ECR.");
        }
    }
}
