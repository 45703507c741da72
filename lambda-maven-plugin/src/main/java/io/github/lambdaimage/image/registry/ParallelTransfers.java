package io.github.lambdaimage.image.registry;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs transfers in parallel. The first failure, or an interrupt, stops all of them. */
public final class ParallelTransfers {

    private static final int THREADS = 4;

    private ParallelTransfers() {}

    /**
     * Runs all tasks.
     *
     * @param connection closed after a failure, because a thread that waits for the network ignores interrupts
     * @return the results, in the order of the tasks
     * @throws IOException the first failure
     */
    public static <T> List<T> run(List<? extends Callable<T>> tasks, Closeable connection)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS, task -> {
            Thread thread = new Thread(task, "lambda-image-transfer");
            thread.setDaemon(true);
            return thread;
        });
        boolean done = false;
        try {
            CompletionService<T> service = new ExecutorCompletionService<>(pool);
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : tasks) {
                futures.add(service.submit(task));
            }
            for (int i = 0; i < futures.size(); i++) {
                service.take().get();
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            done = true;
            return results;
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            pool.shutdownNow();
            if (!done) {
                closeQuietly(connection);
                awaitEnd(pool);
            }
        }
    }

    private static IOException rethrown(@Nullable Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        // Such as a heap that is full.
        if (failure instanceof Error e) {
            throw e;
        }
        return new IOException(failure);
    }

    private static void closeQuietly(Closeable connection) {
        try {
            connection.close();
        } catch (IOException e) {
            return; // the first failure is the one to report
        }
    }

    /** Waits so that the tasks can delete their files. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = Thread.interrupted();
        try {
            pool.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
