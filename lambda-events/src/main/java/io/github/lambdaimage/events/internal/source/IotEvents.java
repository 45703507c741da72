package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.FieldType;
import io.github.lambdaimage.events.internal.value.Digests;
import java.util.List;

/** AWS IoT: rules, buttons, custom authentication, provisioning. */
final class IotEvents {

    private IotEvents() {}

    static List<EventDefinition> all() {
        return List.of(rule(), button(), authorizer(), provisioning());
    }

    private static EventDefinition rule() {
        return EventDefinition.named("iot", "Message that an AWS IoT rule has selected")
                .field(
                        "payload",
                        "{\"deviceId\":\"device-1\",\"temperature\":21.5}",
                        FieldType.JSON,
                        "Payload of the message, which is the event.")
                .event(values -> values.json("payload"));
    }

    private static EventDefinition button() {
        return EventDefinition.named("iot-button", "Click of an AWS IoT button")
                .javaClass("IoTButtonEvent")
                .text("serialNumber", "G030PT028456VXRN", "Serial number of the button.")
                .choice("clickType", List.of("SINGLE", "DOUBLE", "LONG"), "Type of the click.")
                .text("batteryVoltage", "1567mV", "Voltage of the battery.")
                .event(values -> object().with("serialNumber", values.text("serialNumber"))
                        .with("clickType", values.text("clickType"))
                        .with("batteryVoltage", values.text("batteryVoltage")));
    }

    private static EventDefinition authorizer() {
        return EventDefinition.named("iot-authorizer", "Request to a custom authorizer of AWS IoT")
                .text("clientId", "device-1", "ID of the MQTT client.")
                .text("user", "user-1", "MQTT user name.")
                .text("password", "example-password", "MQTT password. The event has it in Base64.")
                .text("token", "example-token", "Token of the authorizer.")
                .region()
                .event(values -> {
                    String host = values.ids().lowerCase("endpoint", 14) + "-ats.iot." + values.region() + "."
                            + values.domain();
                    return object().with("token", values.text("token"))
                            .with("signatureVerified", true)
                            .with("protocols", List.of("tls", "http", "mqtt"))
                            .with(
                                    "protocolData",
                                    object().with("tls", object().with("serverName", host))
                                            .with(
                                                    "http",
                                                    object().with("headers", object().with("Host", host))
                                                            .with("queryString", "?token=" + values.text("token")))
                                            .with(
                                                    "mqtt",
                                                    object().with("username", values.text("user"))
                                                            .with("password", Digests.base64(values.text("password")))
                                                            .with("clientId", values.text("clientId"))))
                            .with(
                                    "connectionMetadata",
                                    object().with("id", values.ids().uuid("connection")));
                });
    }

    private static EventDefinition provisioning() {
        return EventDefinition.named("iot-provisioning", "Pre-provisioning hook of AWS IoT")
                .text("template", "example-template", "Name of the provisioning template.")
                .text("clientId", "device-1", "ID of the client.")
                .object("parameters", "{\"SerialNumber\":\"42\"}", "Parameters of the template.")
                .region()
                .account()
                .event(values -> object().with(
                                "claimCertificateId", values.ids().hex("claim", 64))
                        .with("certificateId", values.ids().hex("certificate", 64))
                        .with(
                                "certificatePem",
                                "-----BEGIN CERTIFICATE-----\n" + values.ids().token("pem", 64)
                                        + "\n-----END CERTIFICATE-----\n")
                        .with("templateArn", values.arn("iot", "provisioningtemplate/" + values.text("template")))
                        .with("clientId", values.text("clientId"))
                        .with("parameters", values.object("parameters")));
    }
}
