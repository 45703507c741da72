package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import io.github.lambdaimage.report.Reporter;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Listens to what Jib logs, and remembers why a credential helper of Docker's gave nothing: Jib goes on without, and only
 * a registry that refuses makes it matter.
 */
final class CredentialHelperErrors implements Consumer<LogEvent> {

    private static final int LONGEST = 300;
    private static final Pattern MISSING = Pattern.compile("The system does not have (\\S+) CLI");
    private static final Pattern NOTHING = Pattern.compile(
            "The credential helper \\((.+?)\\) has nothing for server URL: .*?Got output:(.*)", Pattern.DOTALL);

    /** What helpers say of a registry that nobody has logged in to, which is no fault. */
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
            // What looks like an answer may have the password in it.
            boolean answer = output.startsWith("{");
            if (!output.contains(NO_LOGIN) && !output.isEmpty()) {
                remember(helper, answer ? "what it answers has no name or no password" : output);
            }
            reporter.debug("The credential helper " + helper + " has nothing: " + (answer ? "(masked)" : output));
            return;
        }
        reporter.debug(message);
        // What is told louder is of helpers that the user has named, and not of those that may be there.
        if (event.getLevel() == LogEvent.Level.WARN) {
            Matcher missing = MISSING.matcher(message);
            if (missing.find()) {
                remember(missing.group(1), "there is no such command");
            } else if (!message.startsWith("  ")) {
                remember(null, message);
            }
        }
    }

    /** Credentials could not even be looked for. */
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

    /** For the middle of a sentence; null where none has failed. */
    @Nullable
    String failure() {
        return failure;
    }
}
