package io.github.lambdaimage.image.registry;

import com.google.cloud.tools.jib.http.ResponseException;
import io.github.lambdaimage.io.Sleeper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * How often something is tried again that may pass by itself: a connection that broke, an answer 429 or 5xx. The pauses
 * grow; where a registry says how long to wait, that is how long.
 */
public final class RetryPolicy {

    /** Nobody waits longer before he is told what is wrong. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TOO_MANY = 429;

    private final int attempts;
    private final Sleeper sleeper;

    /**
     * @param attempts most, the first among them
     */
    public RetryPolicy(int attempts, Sleeper sleeper) {
        this.attempts = attempts;
        this.sleeper = sleeper;
    }

    /** The pause before another attempt; null where there is to be none. */
    @Nullable
    public Duration pauseAfter(int attempt, IOException failure) {
        if (attempt >= attempts || Thread.currentThread().isInterrupted() || !mayPass(failure)) {
            return null;
        }
        Duration usual = PAUSE.multipliedBy(1L << (attempt - 1));
        Duration wanted = wanted(failure);
        if (wanted == null) {
            return usual;
        }
        return wanted.compareTo(LONGEST) > 0 ? null : wanted;
    }

    public void sleep(Duration pause) throws InterruptedIOException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static boolean mayPass(IOException failure) {
        if (failure instanceof ResponseException answer) {
            int status = answer.getStatusCode();
            return status == TOO_MANY || (status >= 500 && status != 501);
        }
        if (failure instanceof SSLException) {
            // So a connection that breaks looks where it is encrypted.
            return failure.getCause() instanceof SocketException;
        }
        return !(failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof InterruptedIOException);
    }

    private static @Nullable Duration wanted(IOException failure) {
        if (failure instanceof ResponseException answer) {
            String after = answer.getHeaders().getRetryAfter();
            if (after != null && after.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(after));
            }
        }
        return null;
    }
}
