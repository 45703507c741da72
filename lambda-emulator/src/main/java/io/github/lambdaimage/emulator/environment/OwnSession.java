package io.github.lambdaimage.emulator.environment;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Starts a program in a session of its own, if the system has the command {@code setsid}.
 *
 * <p>Ctrl-C in a terminal ends all processes of the terminal's session at the same time. In its own session, the program is
 * ended by its parent alone, which then still knows its descendants. The session also identifies them.
 */
final class OwnSession {
    private OwnSession() {}

    /** The command that runs a program with one argument. The process ID is that of the program. */
    static List<String> command(Path program, String argument) {
        return command(program, argument, String.valueOf(System.getenv("PATH")));
    }

    static List<String> command(Path program, String argument, String path) {
        List<String> plain = List.of(program.toString(), argument);
        if (!Files.isExecutable(program)) {
            return plain; // setsid would start, and the failure would be one of the function
        }
        for (String folder : path.split(File.pathSeparator, -1)) {
            File setsid = new File(folder, "setsid");
            if (setsid.isAbsolute() && setsid.canExecute()) {
                return List.of(setsid.getPath(), program.toString(), argument);
            }
        }
        return plain;
    }
}
