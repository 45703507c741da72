package io.github.lambdaimage.emulator.watch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * Runs a function's runtime in such a way that it ends together with the process that started it, even where that one
 * is killed hard.
 *
 * <p>Standard input is a pipe that the parent never writes to: its end means that the parent is gone. The first argument
 * is the main class of the runtime, which gets the others; its exceptions and exit statuses stay as they are.
 */
public final class ParentWatch implements Runnable {
    private static final int PARENT_GONE = 143;

    private final InputStream pipe;

    private ParentWatch(InputStream pipe) {
        this.pipe = pipe;
    }

    /**
     * Watches the parent and calls the runtime.
     *
     * @param args main class of the runtime, then its arguments
     * @throws Throwable what the runtime throws
     */
    public static void main(String[] args) throws Throwable {
        InputStream pipe = System.in;
        System.setIn(InputStream.nullInputStream());
        // Not a class of its own, nor a lambda: this one file is all that is copied onto a function's class path.
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

    /** Waits for the end of the pipe and ends this JVM. */
    @Override
    public void run() {
        byte[] ignored = new byte[64];
        try {
            while (pipe.read(ignored) >= 0) {
                // Nobody writes here; what a debugger or a user sends is not ours.
            }
        } catch (IOException e) {
            // A broken pipe means the same as its end.
        }
        Runtime.getRuntime().halt(PARENT_GONE);
    }
}
