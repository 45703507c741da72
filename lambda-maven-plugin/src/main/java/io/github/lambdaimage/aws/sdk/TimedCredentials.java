package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.report.Reporter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Loads credentials with a limit of time, and reports what is waited for. The SDK waits for a {@code credential_process}
 * without a limit, and for minutes on a network that drops packets.
 */
final class TimedCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final AwsCredentialsProvider provider;
    private final CredentialSource source;
    private final Reporter reporter;
    private final Duration patience;
    private final Duration limit;

    /**
     * @param patience after which the wait is reported
     * @param limit after which loading fails; not less than {@code patience}
     */
    TimedCredentials(
            AwsCredentialsProvider provider,
            CredentialSource source,
            Reporter reporter,
            Duration patience,
            Duration limit) {
        this.provider = provider;
        this.source = source;
        this.reporter = reporter;
        this.patience = patience;
        this.limit = limit;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        Set<Long> before = children();
        FutureTask<AwsCredentials> task = new FutureTask<>(provider::resolveCredentials);
        Thread thread = new Thread(task, "lambda-image-credentials");
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            CredentialSource.Wait wait = source.describe();
            cancel(task, wait, before);
            throw wait.timedOut(limit.toSeconds());
        } catch (InterruptedException e) {
            cancel(task, source.describe(), before);
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted while credentials were loaded", e);
        }
    }

    private AwsCredentials await(FutureTask<AwsCredentials> task)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            reporter.info("Waiting for " + source.describe().words() + ".");
            return task.get(limit.minus(patience).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    /** Also ends the command, for which the SDK waits in a way that an interrupt does not end. */
    private static void cancel(FutureTask<AwsCredentials> task, CredentialSource.Wait wait, Set<Long> before) {
        task.cancel(true);
        String command = wait.command();
        if (command == null) {
            return;
        }
        ProcessHandle.current()
                .children()
                .filter(child -> !before.contains(child.pid()))
                // The SDK gives the command to a shell. Other children are those of other goals of a parallel build.
                .filter(child ->
                        child.info().arguments().map(List::of).orElse(List.of()).contains(command))
                .forEach(child -> {
                    child.descendants().forEach(ProcessHandle::destroyForcibly);
                    child.destroyForcibly();
                });
    }

    @Override
    public void close() {
        if (provider instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
