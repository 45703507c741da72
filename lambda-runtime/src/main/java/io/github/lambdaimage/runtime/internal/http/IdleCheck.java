package io.github.lambdaimage.runtime.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Checks whether an idle connection is still open. A separate class, loaded only after a slow handler. */
final class IdleCheck {

    private IdleCheck() {}

    /** Whether the peer has closed the connection or has sent unexpected bytes. */
    static boolean closedByPeer(@Nullable Socket socket) {
        if (socket == null) {
            return true;
        }
        try {
            socket.setSoTimeout(1);
            try {
                socket.getInputStream().read();
                return true;
            } catch (SocketTimeoutException e) {
                return false;
            } finally {
                socket.setSoTimeout(0);
            }
        } catch (IOException e) {
            return true;
        }
    }
}
