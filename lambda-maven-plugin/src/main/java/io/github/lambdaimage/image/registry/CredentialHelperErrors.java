package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.lambdaimage.report.Reporter;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Extracts from Jib's log why a Docker credential helper returned no credentials. Jib continues without credentials, so
 * the failure is reported only if the registry then rejects the request.
 */
final class CredentialHelperErrors implements Consumer<LogEvent> {

    private static final int LONGEST = 300;
    private static final Pattern MISSING = Pattern.compile("The system does not have (\\S+) CLI");
    private static final Pattern NOTHING = Pattern.compile(
            "The credential helper \\((.+?)\\) has nothing for server URL: .*?Got output:(.*)", Pattern.DOTALL);

    /** The output of helpers for a registry without a login, which is not a failure. */
    private static final String NO_LOGIN = "credentials not found";

    private final Reporter reporter;
    private volatile @Nullable String failure;

    CredentialHelperErrors(Reporter reporter) {
        this.reporter = reporter;
    }

    @Override
    public void accept(LogEvent event) {
        String message = event.getMessage();
        Matcher nothing = NOTHING.matcher(message);
        if (nothing.find()) {
            String output = nothing.group(2).strip();
            String helper = nothing.group(1);
            // Output that looks like an answer may contain the password.
            boolean answer = output.startsWith("{");
            if (!output.contains(NO_LOGIN) && !output.isEmpty()) {
                remember(helper, answer ? "its answer has no user name or no password" : output);
            }
            reporter.debug("The credential helper " + helper + " returned nothing: " + (answer ? "(masked)" : output));
            return;
        }
        reporter.debug(message);
        // Warnings are about helpers that the user configured, not about those that Jib tries by default.
        if (event.getLevel() == LogEvent.Level.WARN) {
            Matcher missing = MISSING.matcher(message);
            if (missing.find()) {
                remember(missing.group(1), "the command does not exist");
            } else if (!message.startsWith("  ")) {
                remember(null, message);
            }
        }
    }

    /** Records that a lookup of credentials failed. */
    void failed(CredentialRetrievalException e) {
        Throwable cause = e.getCause();
        String reason = cause == null ? e.getMessage() : cause.getMessage();
        reporter.debug("no credentials: " + reason);
        remember(null, String.valueOf(reason));
    }

    private void remember(@Nullable String helper, String reason) {
        if (failure == null) {
            String line = reason.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceFirst("\\.$", "");
            failure = "Docker's credential helper " + (helper == null ? "" : helper + " ") + "failed: "
                    + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        }
    }

    /** Names helper and reason, without a period at the end; null if no helper failed. */
    @Nullable
    String failure() {
        return failure;
    }
}
