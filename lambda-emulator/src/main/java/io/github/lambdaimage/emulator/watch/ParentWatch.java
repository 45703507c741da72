package io.github.lambdaimage.emulator.watch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs a function's runtime so that it ends together with its parent process, even if the parent is killed.
 *
 * <p>The first argument is the process ID of the parent, the second the file that marks an {@link OrderlyExit}, the third the
 * main class of the runtime, which receives the other arguments. Exceptions and exit statuses of the runtime are unchanged.
 *
 * <p>The processes that the function has started end with this JVM, also if the runtime ends by itself because its parent,
 * and with it the Runtime API, has gone.
 *
 * <p>The parent is polled. A thread that waits in a blocking read, for example for the end of a pipe, would delay each exit
 * of the JVM: HotSpot waits 300 ms for threads that are in native code. Standard input is no alternative either, since the
 * function and its child processes must find it at its end.
 */
public final class ParentWatch implements Runnable {
    private static final int PARENT_GONE = 143;
    private static final long PAUSE_MILLIS = 200;

    private final long parent;
    private final EnvironmentProcesses processes;

    private ParentWatch(long parent, EnvironmentProcesses processes) {
        this.parent = parent;
        this.processes = processes;
    }

    /**
     * Watches the parent process and calls the runtime.
     *
     * @param args process ID of the parent, file for {@link OrderlyExit}, main class of the runtime, then its arguments
     * @throws Throwable the exception of the runtime
     */
    public static void main(String[] args) throws Throwable {
        EnvironmentProcesses processes = new EnvironmentProcesses(
                ProcessHandle.current().pid(), String.valueOf(System.getenv("AWS_LAMBDA_LOG_STREAM_NAME")));
        OrderlyExit exit = new OrderlyExit(Path.of(args[1]), processes);
        Runtime.getRuntime().addShutdownHook(new Thread(exit, "orderly-exit"));
        Thread watch = new Thread(new ParentWatch(Long.parseLong(args[0]), processes), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(args[2]).getMethod("main", String[].class);
        // The class itself may be package-private, as the java command allows.
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 3, args.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Waits for the end of the parent, then ends this JVM and the processes that the function has started. */
    @Override
    public void run() {
        do {
            pause();
        } while (isParentAlive());
        try {
            processes.kill();
        } finally {
            Runtime.getRuntime().halt(PARENT_GONE);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            return; // by a function that interrupts every thread
        }
    }

    /** A process whose parent has ended has another parent, even if the ended one is still a zombie. */
    private boolean isParentAlive() {
        try {
            Optional<ProcessHandle> now = ProcessHandle.current().parent();
            return now.isPresent() && now.get().pid() == parent;
        } catch (RuntimeException | Error e) {
            return true; // the function's heap is full, or its security manager denies it: unknown
        }
    }
}
