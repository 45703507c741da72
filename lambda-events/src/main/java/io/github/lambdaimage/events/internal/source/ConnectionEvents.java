package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import java.util.List;

/** Services that ask a function whether somebody may connect: Transfer Family and Client VPN. */
final class ConnectionEvents {

    private static final String USER = "user";
    private static final String SOURCE_IP = "sourceIp";
    private static final String EXAMPLE_IP = "192.0.2.10";

    private ConnectionEvents() {}

    static List<EventDefinition> all() {
        return List.of(clientVpn(), transfer());
    }

    private static EventDefinition transfer() {
        return EventDefinition.named("transfer", "Request to an identity provider of Transfer Family")
                .text(USER, "user-1", "Name of the user.")
                .text("password", "example-password", "Password, empty for a key.")
                .choice("protocol", List.of("SFTP", "FTPS", "FTP"), "Protocol.")
                .text("server", "s-1234567890abcdef0", "ID of the server.")
                .text(SOURCE_IP, EXAMPLE_IP, "IP address of the client.")
                .event(values -> object().with("username", values.text(USER))
                        .with("password", values.text("password"))
                        .with("protocol", values.text("protocol"))
                        .with("serverId", values.text("server"))
                        .with(SOURCE_IP, values.text(SOURCE_IP)));
    }

    private static EventDefinition clientVpn() {
        return EventDefinition.named("clientvpn", "Request to a connection handler of Client VPN")
                .text(USER, "user-1", "Name of the user.")
                .text("endpoint", "cvpn-endpoint-0123456789abcdef0", "ID of the endpoint.")
                .text(SOURCE_IP, EXAMPLE_IP, "IP address of the client.")
                .event(values -> object().with(
                                "connection-id",
                                "cvpn-connection-" + values.ids().hex("connection", 17))
                        .with("endpoint-id", values.text("endpoint"))
                        .with("common-name", values.text(USER))
                        .with("username", values.text(USER))
                        .with("platform", "linux")
                        .with("platform-version", "6.8.0")
                        .with("public-ip", values.text(SOURCE_IP))
                        .with("client-openvpn-version", "2.6.12")
                        .with("aws-client-version", "5.0.0")
                        .with("groups", "group-1")
                        .with("schema-version", "v3"));
    }
}
