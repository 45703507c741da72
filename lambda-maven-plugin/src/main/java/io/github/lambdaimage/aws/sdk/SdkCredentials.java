package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.report.UserException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Wraps a credentials provider. Without credentials a provider throws any exception, from its own to those of files and
 * processes; this class throws a single type, with the relevant part of the message.
 */
final class SdkCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    /** In the message of a chain: the start of a provider's reason. */
    private static final Pattern PROVIDER = Pattern.compile("(?:^|, )\\w+CredentialsProvider\\(");

    /** Reasons of providers that are not configured. */
    private static final List<String> SILENT = List.of(
            "Access key must be specified either",
            "Either the environment variable AWS_WEB_IDENTITY_TOKEN_FILE",
            "no credentials for profile 'default'",
            "neither AWS_CONTAINER_CREDENTIALS_FULL_URI or",
            "credentials from IMDS",
            "IMDS credentials have been disabled");

    /** The suffix that the SDK adds to a message of AWS. */
    private static final Pattern DETAILS = Pattern.compile(" \\(Service: [^)]*\\)(?: \\(SDK Attempt Count: \\d+\\))?");

    /** The same after no message. */
    private static final Pattern ONLY_DETAILS = Pattern.compile("^\\(Service: (\\w+), Status Code: (\\d+).*");

    private static final Pattern MISSING_FILE = Pattern.compile("java\\.nio\\.file\\.NoSuchFileException: (.*?)\\.?$");

    private static final Pattern EXCEPTION = Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z]\\w*Exception: ");

    private static final Pattern PROFILE = Pattern.compile("[\\[ ]Profile\\(name=([^,)]+)");

    /** There are no credentials, or they could not be loaded. */
    static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String reason;
        private final @Nullable String mfaProfile;

        private Unusable(String reason, @Nullable String mfaProfile, RuntimeException cause) {
            super(reason, cause);
            this.reason = reason;
            this.mfaProfile = mfaProfile;
        }

        /** The profile that requires multi-factor authentication; null if that is not the reason. */
        @Nullable
        String mfaProfile() {
            return mfaProfile;
        }

        String reason() {
            return reason;
        }
    }

    private final AwsCredentialsProvider provider;
    private final @Nullable MfaProfile profile;

    SdkCredentials(AwsCredentialsProvider provider) {
        this(provider, null);
    }

    /**
     * Credentials of a profile.
     *
     * @param profile null if they are not those of a profile
     */
    SdkCredentials(AwsCredentialsProvider provider, @Nullable MfaProfile profile) {
        this.provider = provider;
        this.profile = profile;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return provider.resolveCredentials();
        } catch (UserException | AbortedException e) {
            throw e; // a time-out with its remedy, or an interrupt
        } catch (RuntimeException e) {
            String reason = reason(message(e));
            throw new Unusable(reason, reason.contains("sts:AssumeRole") ? mfaProfile() : null, e);
        }
    }

    private @Nullable String mfaProfile() {
        return profile == null ? null : profile.required().orElse(null);
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        Throwable cause = failure.getCause();
        if (cause == null || cause.getMessage() == null || message.contains(cause.getMessage())) {
            return message;
        }
        return message + " " + message(cause);
    }

    /** Of a chain's long message, only the reasons of providers that are configured. */
    private static String reason(String message) {
        int reasons = message.startsWith("Unable to load credentials from any of") ? message.indexOf(") : [") : -1;
        if (reasons < 0) {
            return plain(message);
        }
        return PROVIDER.splitAsStream(message.substring(reasons + 5, message.length() - 1))
                .filter(provider -> provider.contains("): "))
                .map(provider -> provider.substring(provider.indexOf("): ") + 3))
                .filter(reason -> SILENT.stream().noneMatch(reason::contains))
                .map(SdkCredentials::plain)
                .distinct()
                .reduce((first, second) -> first + " " + second)
                .orElse(AwsException.NOTHING_CONFIGURED);
    }

    /** Without names of Java's classes and details of the SDK. */
    private static String plain(String reason) {
        String message = ONLY_DETAILS
                .matcher(DETAILS.matcher(withProfiles(reason)).replaceAll(""))
                .replaceFirst("$1 answered with HTTP status $2");
        String file = MISSING_FILE.matcher(message).replaceFirst("the file $1 does not exist");
        return EXCEPTION.matcher(file).replaceAll("");
    }

    /** Shortens the SDK's own form of listing the profiles. */
    private static String withProfiles(String message) {
        int file = message.indexOf(": ProfileFile(");
        if (!message.startsWith("Profile file contained no credentials") || file < 0) {
            return message;
        }
        List<String> profiles =
                PROFILE.matcher(message).results().map(found -> found.group(1)).toList();
        return message.substring(0, file)
                + (profiles.isEmpty() ? ", and no profile at all" : "; its profiles: " + String.join(", ", profiles));
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
