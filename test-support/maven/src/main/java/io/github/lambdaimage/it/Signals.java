package io.github.lambdaimage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Checks whether the processes that a test starts can be interrupted. A shell without job control starts background
 * processes with SIGINT ignored, {@code nohup} does so with SIGHUP, and each process passes that on to its
 * child processes: a JVM that starts with an ignored signal never receives it.
 */
public final class Signals {

    /** Hangup, interrupt and termination, as bits of Linux's signal mask. */
    private static final long MASK = 1L | 1L << 1 | 1L << 14;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    /** Each runs the command after it in its own process, with the default signal handling of a terminal. */
    private static final List<List<String>> RESTORING = List.of(
            List.of("env", "--default-signal=HUP,INT,TERM"),
            List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(HUP INT TERM); exec { $ARGV[0] } @ARGV or die $!"),
            List.of("python3", "-c", """
                    import os, signal, sys
                    for s in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM): signal.signal(s, signal.SIG_DFL)
                    os.execvp(sys.argv[1], sys.argv[1:])
                    """));

    private Signals() {}

    /** Whether signals reach the processes of a test; if not, the test skips that part with a warning. */
    public static boolean arrive() throws IOException, InterruptedException {
        return !areIgnored() || !restoring().isEmpty();
    }

    /** The prefix of a command so that signals reach it; empty if they already do, or if no program can do it. */
    static List<String> restoring() throws IOException, InterruptedException {
        if (areIgnored()) {
            for (List<String> program : RESTORING) {
                if (works(program)) {
                    return program;
                }
            }
        }
        return List.of();
    }

    /** Other systems than Linux do not report it: signals count as ignored there, except on Windows, which has none. */
    private static boolean areIgnored() throws IOException {
        if (!Files.exists(STATUS)) {
            return !System.getProperty("os.name").startsWith("Windows");
        }
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(IGNORED)) {
                return (Long.parseUnsignedLong(line.substring(IGNORED.length()).strip(), 16) & MASK) != 0;
            }
        }
        return false;
    }

    private static boolean works(List<String> program) throws InterruptedException {
        List<String> command = new ArrayList<>(program);
        command.add("true");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // the program does not exist
        }
    }
}
