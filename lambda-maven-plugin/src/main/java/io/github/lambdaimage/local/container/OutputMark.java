package io.github.lambdaimage.local.container;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A mark in the output of a container. What the function has printed before the mark is written arrives before the mark,
 * however many buffers of Docker are in between.
 *
 * <p>The mark is written into the pipes that are standard output and standard error of the container's first process. This
 * works if Docker runs on this machine, and the function as a user whose processes this process may inspect.
 */
final class OutputMark {

    /** Only the first byte of a mark has this value, and the last. */
    static final byte EDGE = 0;

    private static final List<String> OUTPUTS = List.of("fd/1", "fd/2");
    private static final String PIPE = "pipe:";
    private static final int RANDOM_LETTERS = 16;

    private final ContainerProcesses processes;
    private final byte[] bytes;

    OutputMark(ContainerProcesses processes) {
        this.processes = processes;
        String random = UUID.randomUUID().toString().replace("-", "").substring(0, RANDOM_LETTERS);
        bytes = ((char) EDGE + random + (char) EDGE).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Writes it, and returns into how many pipes; 0 if that is not possible. */
    int write() {
        int written = 0;
        List<Path> folders = processes.folders();
        if (!folders.isEmpty()) {
            for (String output : OUTPUTS) {
                written += write(folders.get(0).resolve(output));
            }
        }
        return written;
    }

    private int write(Path output) {
        try {
            if (!Files.readSymbolicLink(output).toString().startsWith(PIPE)) {
                return 0; // the function has closed or redirected it
            }
            // For reading too: otherwise opening a pipe waits for a reader, which may be ending.
            try (RandomAccessFile pipe = new RandomAccessFile(output.toFile(), "rw")) {
                pipe.write(bytes);
            }
            return 1;
        } catch (IOException e) {
            return 0; // just exited, or not accessible
        }
    }
}
