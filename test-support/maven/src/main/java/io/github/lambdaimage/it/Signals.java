package io.github.lambdaimage.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether the processes that a test starts can be interrupted. A shell without job control starts what is in its
 * background with SIGINT ignored, {@code nohup} does so with SIGHUP, and each process hands that on to those that it
 * starts: a JVM that has it so from its start never hears the signal.
 */
public final class Signals {

    /** Hangup, interrupt and termination, as bits of the mask that Linux shows. */
    private static final long MASK = 1L | 1L << 1 | 1L << 14;

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String IGNORED = "SigIgn:";

    /** Each runs the command that follows it in its own process, with the signals as they are in a terminal. */
    private static final List<List<String>> RESTORING = List.of(
            List.of("env", "--default-signal=HUP,INT,TERM"),
            List.of("perl", "-e", "$SIG{$_} = 'DEFAULT' for qw(HUP INT TERM); exec { $ARGV[0] } @ARGV or die $!"),
            List.of("python3", "-c", """
                    import os, signal, sys
                    for s in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM): signal.signal(s, signal.SIG_DFL)
                    os.execvp(sys.argv[1], sys.argv[1:])
                    """));

    private Signals() {}

    /** Whether signals reach what a test starts; where not, the test skips that part aloud. */
    public static boolean arrive() throws IOException, InterruptedException {
        return !areIgnored() || !restoring().isEmpty();
    }

    /** What a command is to begin with so that signals reach it; empty where they do anyway, or nothing can do it. */
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

    /** Systems other than Linux do not tell: they are taken at the worst, except Windows, which has no signals. */
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
            return false; // there is no such program
        }
    }
}
