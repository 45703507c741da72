package io.github.lambdaimage.emulator.internal.http;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Limits the connections of callers, so that memory and file descriptors remain for environments and for everything else in this process.
 * At the limit, a new connection takes the place of the one that has been idle for the longest time. If none is idle, one more
 * connection is accepted, and further ones wait in the queue of the operating system.
 *
 * <p>Not thread safe: only the selector accepts connections.
 */
final class ConnectionLimit {
    /** For environments, which need several descriptors each, and for files of this process. */
    private static final int RESERVED = 64;

    /** Of the heap, with a margin: an idle connection occupies a few kilobytes. */
    private static final int BYTES_PER_CONNECTION = 64 * 1024;

    private static final int LEAST = 16;
    private static final int LEAST_CHECKED = 64;
    private static final Pattern OPEN_FILES = Pattern.compile("Max open files\\s+(\\d{1,9})\\s.*", Pattern.DOTALL);

    private final int most;
    private final BooleanSupplier closeIdlest;
    private final Consumer<ServerSocketChannel> pause;
    private final IntConsumer reached;
    private final Set<SocketChannel> connections = new HashSet<>();
    private int nextCheck = LEAST_CHECKED;
    private boolean reported;
    private boolean freeing;

    /**
     * @param closeIdlest closes the connection that has been idle for the longest time; false if none is idle
     * @param pause stops asking for connections of this socket for a moment
     * @param reached called when the limit is reached for the first time
     */
    ConnectionLimit(int most, BooleanSupplier closeIdlest, Consumer<ServerSocketChannel> pause, IntConsumer reached) {
        this.most = most;
        this.closeIdlest = closeIdlest;
        this.pause = pause;
        this.reached = reached;
    }

    /** The connections that the heap and the descriptors of this process allow. */
    static int ofProcess() {
        long heap = Math.max(LEAST, Runtime.getRuntime().maxMemory() / BYTES_PER_CONNECTION);
        return (int) Math.min(heap, ofDescriptors());
    }

    /** Unlimited where they are unknown. */
    private static int ofDescriptors() {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            int used = 0;
            for (Path ignored : open) {
                used++;
            }
            return of(Files.readString(Path.of("/proc/self/limits")), used);
        } catch (IOException e) {
            return Integer.MAX_VALUE; // not Linux
        }
    }

    /**
     * The limit from the file of Linux with the limits of a process.
     *
     * @param used open descriptors
     */
    static int of(String limits, int used) {
        Matcher files = OPEN_FILES.matcher(limits.substring(Math.max(0, limits.indexOf("Max open files"))));
        return files.matches()
                ? Math.max(LEAST, Integer.parseInt(files.group(1)) - used - RESERVED)
                : Integer.MAX_VALUE;
    }

    /** Accepts a connection of a caller; null if there is none now, or if it has to be accepted later. */
    @Nullable
    SocketChannel accept(ServerSocketChannel server) throws IOException {
        if (freeing) {
            freeing = false;
            return null;
        }
        if (connections.size() > most && !makesRoom()) {
            pause.accept(server);
            return null;
        }
        SocketChannel accepted = acceptUnlessExhausted(server);
        if (accepted == null) {
            return null;
        }
        connections.add(accepted);
        if (connections.size() > Math.min(most, nextCheck)) {
            boolean unused = makesRoom();
        }
        return accepted;
    }

    /** Whether the connections do not exceed the limit, if necessary after one of them was closed. */
    private boolean makesRoom() {
        removeClosed();
        if (connections.size() <= most) {
            return true;
        }
        report();
        if (!closeIdlest.getAsBoolean()) {
            return false;
        }
        // The selector frees the descriptor of the closed connection before it asks again.
        freeing = true;
        removeClosed();
        return connections.size() <= most;
    }

    private void removeClosed() {
        connections.removeIf(connection -> !connection.isOpen());
        nextCheck = Math.max(LEAST_CHECKED, 2 * connections.size());
    }

    /** Something else may need more descriptors than expected. */
    private @Nullable SocketChannel acceptUnlessExhausted(ServerSocketChannel server) throws IOException {
        try {
            return server.accept();
        } catch (IOException e) {
            if (!server.isOpen()) {
                throw e;
            }
            report();
            if (!closeIdlest.getAsBoolean()) {
                pause.accept(server);
            }
            return null;
        }
    }

    private void report() {
        if (!reported) {
            reported = true;
            reached.accept(Math.min(most, connections.size()));
        }
    }
}
