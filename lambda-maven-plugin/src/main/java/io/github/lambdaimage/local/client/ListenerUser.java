package io.github.lambdaimage.local.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * The user whose program listens at a port of 127.0.0.1, as Linux lists it. Another user of the machine must not get the
 * events of this one by listening where a {@code run-local} is expected.
 */
final class ListenerUser {

    private static final String LISTENING = "0A";
    private static final List<String> LOOPBACK = List.of("0100007F", "0000000000000000FFFF00000100007F");
    private static final List<String> WILDCARD = List.of("00000000", "00000000000000000000000000000000");

    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int UID = 7;

    private ListenerUser() {}

    /** Whether another user listens there for certain; false on other systems. */
    static boolean isAnother(int port) {
        try {
            Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            OptionalInt uid = of(lines("/proc/net/tcp", "/proc/net/tcp6"), port);
            return uid.isPresent() && !own.equals(uid.getAsInt());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    private static List<String> lines(String... files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String file : files) {
            Path path = Path.of(file);
            if (Files.exists(path)) {
                text.append(new String(Files.readAllBytes(path), StandardCharsets.US_ASCII));
            }
        }
        return text.toString().lines().toList();
    }

    /** The user's number from lines of the kernel's table; empty if nothing listens there. */
    static OptionalInt of(List<String> table, int port) {
        OptionalInt exact = of(table, LOOPBACK, port);
        return exact.isPresent() ? exact : of(table, WILDCARD, port);
    }

    private static OptionalInt of(List<String> table, List<String> addresses, int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return table.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > UID && fields[STATE].equals(LISTENING))
                .filter(fields ->
                        addresses.stream().anyMatch(address -> fields[LOCAL_ADDRESS].equals(address + suffix)))
                .mapToInt(fields -> Integer.parseInt(fields[UID]))
                .findFirst();
    }
}
