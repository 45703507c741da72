package io.github.lambdaimage.image.registry;

import io.github.lambdaimage.http.ProxyException;
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
 * Retries registry requests with exponential backoff. It decides which failures are transient (lost connections, 429 and
 * 5xx) and how long to wait, which a registry can set with {@code Retry-After}. The caller repeats the request.
 */
public final class RetryPolicy {

    /** A registry that asks for a longer pause makes the request fail. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TOO_MANY = 429;

    private final int attempts;
    private final Sleeper sleeper;

    /**
     * @param attempts maximum number, including the first
     */
    public RetryPolicy(int attempts, Sleeper sleeper) {
        this.attempts = attempts;
        this.sleeper = sleeper;
    }

    /** The pause before the next attempt; null if the request must not be retried. */
    @Nullable
    public Duration pauseAfter(int attempt, IOException failure) {
        if (attempt >= attempts || Thread.currentThread().isInterrupted() || !isTransient(failure)) {
            return null;
        }
        Duration usual = PAUSE.multipliedBy(1L << (attempt - 1));
        Duration requested = retryAfter(failure);
        if (requested == null) {
            return usual;
        }
        return requested.compareTo(LONGEST) > 0 ? null : requested;
    }

    public void sleep(Duration pause) throws InterruptedIOException {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static boolean isTransient(IOException failure) {
        if (failure instanceof RegistryAnswerException answer) {
            int status = answer.status();
            return status == TOO_MANY || (status >= 500 && status != 501);
        }
        if (failure instanceof SSLException) {
            // This is how a lost TLS connection is reported.
            return failure.getCause() instanceof SocketException;
        }
        return !(failure instanceof ConnectException
                || (failure instanceof ProxyException proxy && !proxy.isTransient())
                || failure instanceof InsecureAddressException
                || failure instanceof InvalidAnswerException
                || failure instanceof TokenException
                || failure instanceof OversizedAnswerException
                || failure instanceof UnknownHostException
                || failure instanceof InterruptedIOException);
    }

    private static @Nullable Duration retryAfter(IOException failure) {
        if (failure instanceof RegistryAnswerException answer) {
            String after = answer.retryAfter();
            if (after != null && after.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(after));
            }
        }
        return null;
    }
}
