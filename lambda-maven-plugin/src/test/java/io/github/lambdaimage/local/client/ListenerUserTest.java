package io.github.lambdaimage.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListenerUserTest {

    private static final List<String> TABLE = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 00000000:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1001        0 1 1",
            "   1: 0100007F:2328 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 2 1",
            "   2: 0100007F:2329 0100007F:0016 01 00000000:00000000 00:00000000 00000000  1002        0 3 1",
            "   3: 0A00000A:232A 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1003        0 4 1",
            "   0: 00000000000000000000000000000000:232B 00000000000000000000000000000000:0000 0A 00000000:00000000"
                    + " 00:00000000 00000000  1004        0 5 1",
            "   1: 0000000000000000FFFF00000100007F:232C 00000000000000000000000000000000:0000 0A 00000000:00000000"
                    + " 00:00000000 00000000     0        0 6 1");

    @Test
    void listenerOfTheLoopbackAddressPrecedesThatOfAllAddresses() {
        assertThat(ListenerUser.of(TABLE, 9000)).hasValue(1000);
    }

    @Test
    void connectionsAndOtherAddressesAreNoListeners() {
        assertThat(ListenerUser.of(TABLE, 9001)).isEmpty();
        assertThat(ListenerUser.of(TABLE, 9002)).isEmpty();
    }

    @Test
    void listenersWithIpv6AreFound() {
        assertThat(ListenerUser.of(TABLE, 9003)).hasValue(1004);
        assertThat(ListenerUser.of(TABLE, 9004)).hasValue(0);
    }

    @Test
    void ownListenerIsNotAnothers() throws IOException {
        try (ServerSocket own = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertThat(ListenerUser.isAnother(own.getLocalPort())).isFalse();
        }
    }
}
