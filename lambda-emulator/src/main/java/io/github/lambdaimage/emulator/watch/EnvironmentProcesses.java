package io.github.lambdaimage.emulator.watch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The processes that an execution environment has started and that may outlive it, on Linux.
 *
 * <p>A process leaves the process tree when its parent ends, and a session with {@code setsid}. It keeps the variables that
 * it was started with. Therefore a process counts if it is in the session of the environment, or if it has the variable
 * that identifies the environment. Both are read from {@code /proc}; on other systems there is nothing to read.
 */
public final class EnvironmentProcesses {
    /** Unique for each environment: on Lambda too, each has a log stream of its own. */
    private static final String VARIABLE = "AWS_LAMBDA_LOG_STREAM_NAME";

    /** Ends the search for processes that start others faster than they are killed. */
    private static final int MOST_ROUNDS = 100;

    private static final int SESSION_FIELD = 3;

    private final Path processes;
    private final long environment;
    private final String variable;

    /**
     * Creates the processes of an environment.
     *
     * @param environment the ID of its process, which is the ID of its session if it has its own
     * @param logStream the value of its variable {@code AWS_LAMBDA_LOG_STREAM_NAME}
     */
    public EnvironmentProcesses(long environment, String logStream) {
        this(Path.of("/proc"), environment, logStream);
    }

    EnvironmentProcesses(Path processes, long environment, String logStream) {
        this.processes = processes;
        this.environment = environment;
        this.variable = VARIABLE + "=" + logStream;
    }

    /** Kills all of them except this process. */
    public void kill() {
        Set<Long> killed = new HashSet<>();
        killed.add(ProcessHandle.current().pid());
        int round = 0;
        while (killNew(killed) && round < MOST_ROUNDS) {
            round++; // a process that was killed may have started another one before
        }
    }

    private boolean killNew(Set<Long> known) {
        boolean found = false;
        // Names are numbers, which a glob cannot express; the digit keeps most other files away.
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path folder : folders) {
                long pid = Long.parseLong(folder.getFileName().toString());
                if (!known.contains(pid) && belongs(folder)) {
                    known.add(pid);
                    found = true;
                    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                }
            }
        } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
            return false; // not Linux
        }
        return found;
    }

    private boolean belongs(Path folder) {
        try {
            return isInSession(Files.readString(folder.resolve("stat"), StandardCharsets.ISO_8859_1))
                    || hasVariable(Files.readAllBytes(folder.resolve("environ")));
        } catch (IOException e) {
            return false; // ended, or of another user
        }
    }

    /** The name of the program is in parentheses and may contain spaces and parentheses. */
    private boolean isInSession(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return fields.length > SESSION_FIELD && fields[SESSION_FIELD].equals(Long.toString(environment));
    }

    /** The variables are separated by NUL. */
    private boolean hasVariable(byte[] variables) {
        // The value is ASCII, and no other byte of this charset becomes one.
        Charset bytes = StandardCharsets.ISO_8859_1;
        return ("\0" + new String(variables, bytes)).contains("\0" + variable + "\0");
    }
}
