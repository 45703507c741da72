package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry or its token server answered with an error. */
public final class RegistryAnswerException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 65_536;

    private final int status;
    private final String content;
    private final @Nullable String retryAfter;
    private final transient List<String> challenges;

    RegistryAnswerException(int status, String content, @Nullable String retryAfter, List<String> challenges) {
        super("status " + status);
        this.status = status;
        this.content = content;
        this.retryAfter = retryAfter;
        this.challenges = List.copyOf(challenges);
    }

    /** Reads the answer and closes it. */
    static RegistryAnswerException of(HttpAnswer answer) throws IOException {
        try (answer) {
            return new RegistryAnswerException(
                    answer.status(),
                    text(answer),
                    answer.field("Retry-After").orElse(null),
                    answer.fields("WWW-Authenticate"));
        }
    }

    private static String text(HttpAnswer answer) {
        try (InputStream body = new WatchedInputStream(answer.body(), System::nanoTime)) {
            return new String(body.readNBytes(LONGEST), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // the status says more
        }
    }

    public int status() {
        return status;
    }

    /** The begin of the body. */
    public String content() {
        return content;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** The values of {@code WWW-Authenticate}. */
    List<String> challenges() {
        return challenges;
    }

    boolean isUnauthorized() {
        return status == 401;
    }

    boolean isForbidden() {
        return status == 403;
    }
}
