package io.github.lambdaimage.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PeerUserTest {
    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    private Path folder;

    /** As the kernel of a little-endian machine writes it: 127.0.0.1:40001 (user 1000) is connected to 127.0.0.1:40000. */
    @Test
    void findsTheSocketOfThePeerAndNotItsOwn() throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return;
        }
        Path table = Files.writeString(
                folder.resolve("tcp"),
                HEAD
                        + line(0, "0100007F:9C40", "00000000:0000", "0A", 1001, 5)
                        + line(1, "0100007F:9C40", "0100007F:9C41", "01", 1001, 6)
                        + line(2, "0200007F:9C41", "0100007F:9C40", "01", 1002, 7)
                        + line(3, "0100007F:9C41", "0100007F:9C40", "01", 1000, 8)
                        + line(4, "0100007F:9C42", "0100007F:9C40", "05", 0, 0));

        assertThat(PeerUser.of(table, loopback(40_001), loopback(40_000))).hasValue(1000);
        assertThat(PeerUser.of(table, loopback(40_003), loopback(40_000))).isEmpty();
        assertThat(PeerUser.of(table, loopback(40_002), loopback(40_000)))
                .as("closed, so that nobody owns it")
                .hasValue(-1);
    }

    @Test
    void findsAnAddressOfIpv4InTheTableOfIpv6() throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return;
        }
        String mapped = "0000000000000000FFFF00000100007F";
        Path table = Files.writeString(
                folder.resolve("tcp6"), HEAD + line(0, mapped + ":9C41", mapped + ":9C40", "01", 1000, 8));

        assertThat(PeerUser.of(table, loopback(40_001), loopback(40_000))).hasValue(1000);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void listsTheUserOfThisProcess() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            InetSocketAddress peer = (InetSocketAddress) accepted.getRemoteSocketAddress();
            InetSocketAddress own = (InetSocketAddress) accepted.getLocalSocketAddress();
            int user = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");

            boolean listed = PeerUser.of(Path.of("/proc/net/tcp"), peer, own).equals(OptionalInt.of(user))
                    || PeerUser.of(Path.of("/proc/net/tcp6"), peer, own).equals(OptionalInt.of(user));
            assertThat(listed).isTrue();
            assertThat(PeerUser.isAllowed(peer, own, other -> false)).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static String line(int number, String local, String remote, String state, int user, int inode) {
        return "   " + number + ": " + local + " " + remote + " " + state + " 00000000:00000000 00:00000000 00000000  "
                + user + "        0 " + inode + " 1 0000000000000000 20 4 0 10 -1\n";
    }
}
