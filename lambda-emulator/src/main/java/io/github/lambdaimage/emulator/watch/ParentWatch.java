package io.github.lambdaimage.emulator.watch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs a function's runtime so that it ends together with its parent process, even if the parent is killed.
 *
 * <p>Standard input is a pipe that the parent never writes to: its end means that the parent has ended. The first argument
 * is the main class of the runtime, which receives the other arguments. Exceptions and exit statuses of the runtime are
 * unchanged.
 */
public final class ParentWatch implements Runnable {
    private static final int PARENT_GONE = 143;

    private final InputStream pipe;

    private ParentWatch(InputStream pipe) {
        this.pipe = pipe;
    }

    /**
     * Watches the parent process and calls the runtime.
     *
     * @param args main class of the runtime, then its arguments
     * @throws Throwable the exception of the runtime
     */
    public static void main(String[] args) throws Throwable {
        InputStream pipe = System.in;
        System.setIn(InputStream.nullInputStream());
        // Neither a separate class nor a lambda: only this one class file is copied to a function's class path.
        Thread watch = new Thread(new ParentWatch(pipe), "parent-watch");
        watch.setDaemon(true);
        watch.start();
        Method main = Class.forName(args[0]).getMethod("main", String[].class);
        // The class itself may be package-private, as the java command allows.
        main.setAccessible(true);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    /** Waits for the end of the pipe, then ends this JVM. */
    @Override
    public void run() {
        byte[] ignored = new byte[64];
        try {
            while (pipe.read(ignored) >= 0) {
                // The parent never writes; input of a debugger or a user is ignored.
            }
        } catch (IOException e) {
            // A broken pipe means the same as its end.
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
