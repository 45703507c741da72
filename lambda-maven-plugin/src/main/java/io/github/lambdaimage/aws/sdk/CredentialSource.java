package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * What the SDK waits for while it loads credentials: the command of a profile, IAM Identity Center, a role, or an endpoint
 * on this computer. It follows the order in which the SDK looks for credentials.
 */
final class CredentialSource {

    private static final String CONTAINER = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String CONTAINER_PATH = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String WEB_IDENTITY = "AWS_WEB_IDENTITY_TOKEN_FILE";
    private static final String NETWORK = "Check the network; behind a proxy, add \"-Dhttps.proxyHost=HOST\""
            + " \"-Dhttps.proxyPort=PORT\" to the mvn command, or set HTTPS_PROXY.";

    private final @Nullable String named;
    private final String profile;
    private final Supplier<ProfileFile> file;
    private final Map<String, String> variables;

    /**
     * @param named the profile that the user named; null for the SDK's choice
     * @param profile the profile that applies
     * @param variables of the environment
     */
    CredentialSource(
            @Nullable String named, String profile, Supplier<ProfileFile> file, Map<String, String> variables) {
        this.named = named;
        this.profile = profile;
        this.file = file;
        this.variables = Map.copyOf(variables);
    }

    /**
     * What is waited for, and what to do if it never ends.
     *
     * @param words as in "Waiting for …"
     * @param remedy a sentence
     * @param command that the SDK runs; null for none
     */
    record Wait(String words, String remedy, @Nullable String command) {

        /** The failure if it took longer than {@code seconds}. */
        UserException timedOut(long seconds) {
            return new UserException("Timed out after " + seconds + " s waiting for " + words + ".", remedy);
        }
    }

    /** Describes the source. Configuration that cannot be read is described in general: the SDK reports it. */
    Wait describe() {
        if (named == null && variables.containsKey(WEB_IDENTITY)) {
            return role("the role of " + WEB_IDENTITY);
        }
        Wait ofProfile = ofProfile();
        if (ofProfile != null) {
            return ofProfile;
        }
        if (named != null) {
            return new Wait("AWS credentials of the profile " + named, NETWORK, null); // the only source of the SDK
        }
        if (variables.containsKey(CONTAINER) || variables.containsKey(CONTAINER_PATH)) {
            String variable = variables.containsKey(CONTAINER) ? CONTAINER : CONTAINER_PATH;
            return new Wait(
                    "AWS credentials from the endpoint in " + variable,
                    "Check that endpoint, or unset " + variable + ".",
                    null);
        }
        return new Wait(
                "AWS credentials from the metadata service of the EC2 instance",
                "Outside of EC2, run \"aws configure\" or \"aws sso login\", or name a profile with"
                        + " \"-Dlambda.profile=NAME\"; AWS_EC2_METADATA_DISABLED=true switches the metadata service off.",
                null);
    }

    private @Nullable Wait ofProfile() {
        Map<String, Profile> profiles;
        try {
            profiles = file.get().profiles();
        } catch (RuntimeException e) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        boolean assumes = false;
        Profile next = profiles.get(profile);
        while (next != null && seen.add(next.name())) {
            Map<String, String> settings = next.properties();
            String command = settings.get("credential_process");
            if (command != null) {
                return process(next.name(), command);
            }
            if (settings.containsKey("sso_session") || settings.containsKey("sso_start_url")) {
                return new Wait(
                        "AWS credentials from IAM Identity Center for the profile " + next.name(),
                        NETWORK + " To log in again, run \"aws sso login --profile "
                                + CommandArgument.quote(next.name()) + "\".",
                        null);
            }
            if (settings.containsKey("login_session")) {
                return new Wait(
                        "AWS credentials of the login of the profile " + next.name(),
                        NETWORK + " To log in again, run \"aws login --profile " + CommandArgument.quote(next.name())
                                + "\".",
                        null);
            }
            assumes |= settings.containsKey("role_arn");
            next = settings.containsKey("source_profile")
                    ? profiles.get(Objects.requireNonNull(settings.get("source_profile")))
                    : null;
        }
        return assumes ? role("the role of the profile " + profile) : null;
    }

    private static Wait role(String words) {
        return new Wait("AWS credentials of " + words, NETWORK, null);
    }

    /** Only the program is shown, because its arguments may be secrets. */
    private static Wait process(String profile, String command) {
        return new Wait(
                "the command " + program(command) + " (credential_process of the profile " + profile + ")",
                "Run the command of ~/.aws/config in a terminal to see what it waits for, such as a login or a question;"
                        + " or name another profile with \"-Dlambda.profile=NAME\".",
                command);
    }

    private static String program(String command) {
        String text = command.strip();
        return text.startsWith("\"") && text.indexOf('"', 1) > 0
                ? text.substring(1, text.indexOf('"', 1))
                : text.split("\\s", 2)[0];
    }
}
