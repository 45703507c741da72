package io.github.lambdaimage.emulator.internal.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The user of the process at the other end of a connection, as Linux lists it. A connection from another machine, another system
 * or a container's own network is not listed.
 */
final class PeerUser {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String MAPPED = "0000000000000000FFFF0000";
    private static final int IPV4_BYTES = 4;
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int USER = 7;
    private static final int INODE = 9;

    /** Never the ID of a user: the process has closed its socket, so that Linux does not know the user any more. */
    private static final int GONE = -1;

    private PeerUser() {}

    /**
     * Whether a connection may be served: its peer is not listed, or belongs to root, to the user of this process, or to an
     * allowed user.
     *
     * @param peer the address of the peer
     * @param own the address of this side
     */
    static boolean isAllowed(InetSocketAddress peer, InetSocketAddress own, IntPredicate allowed) {
        try {
            OptionalInt user = OptionalInt.empty();
            for (Path table : TABLES) {
                if (user.isEmpty() && Files.exists(table)) {
                    user = of(table, peer, own);
                }
            }
            return user.isEmpty()
                    || user.getAsInt() == 0
                    || Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(user.getAsInt())
                    || (user.getAsInt() != GONE && allowed.test(user.getAsInt()));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return true; // not Linux
        }
    }

    /** The user of the socket at {@code peer} that is connected to {@code own}; empty if the table does not list it. */
    static OptionalInt of(Path table, InetSocketAddress peer, InetSocketAddress own) throws IOException {
        List<String> local = forms(peer);
        List<String> remote = forms(own);
        try (BufferedReader lines = Files.newBufferedReader(table)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.strip().split("\\s+", INODE + 2);
                if (fields.length > INODE && local.contains(fields[LOCAL]) && remote.contains(fields[REMOTE])) {
                    return OptionalInt.of(fields[INODE].equals("0") ? GONE : Integer.parseUnsignedInt(fields[USER]));
                }
            }
        }
        return OptionalInt.empty();
    }

    /** An address as the tables contain it; one of IPv4 is also in the table of IPv6. */
    private static List<String> forms(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        StringBuilder hex = new StringBuilder();
        while (words.remaining() >= IPV4_BYTES) {
            hex.append(String.format(Locale.ROOT, "%08X", words.getInt()));
        }
        hex.append(String.format(Locale.ROOT, ":%04X", address.getPort()));
        List<String> forms = new ArrayList<>(List.of(hex.toString()));
        if (address.getAddress() instanceof Inet4Address) {
            forms.add(MAPPED + hex);
        }
        return forms;
    }
}
