package io.github.lambdaimage.events.internal.source;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import io.github.lambdaimage.events.internal.definition.EventValues;
import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.value.Times;
import java.math.BigDecimal;
import java.util.List;

/** Conversations: Amazon Connect, Lex, Alexa, and agents of Amazon Bedrock. */
final class ConversationEvents {

    private static final String INTENT = "intent";
    private static final String SLOTS = "slots";

    private ConversationEvents() {}

    static List<EventDefinition> all() {
        return List.of(alexa(), alexaSmartHome(), bedrockFunction(), bedrockApi(), connect(), lex(), lex2());
    }

    private static EventDefinition connect() {
        return EventDefinition.named("connect", "Contact flow of Amazon Connect")
                .javaClass("ConnectEvent")
                .text("phone", "+12065550100", "Phone number of the customer.")
                .choice("channel", List.of("VOICE", "CHAT", "TASK", "EMAIL"), "Channel of the contact.")
                .object("attributes", "{\"language\":\"en\"}", "Attributes of the contact.")
                .object("parameters", "{\"orderId\":\"42\"}", "Parameters of the block that invokes the function.")
                .text("queue", "example-queue", "Name of the queue.")
                .origin()
                .event(values -> object().with("Name", "ContactFlowEvent")
                        .with(
                                "Details",
                                object().with("ContactData", contact(values))
                                        .with("Parameters", values.object("parameters"))));
    }

    private static JsonObject contact(EventValues values) {
        String instance = "instance/" + values.ids().uuid("instance");
        String contactId = values.ids().uuid("contact");
        return object().with("Attributes", values.object("attributes"))
                .with("Channel", values.text("channel"))
                .with("ContactId", contactId)
                .with("CustomerEndpoint", endpoint(values.text("phone")))
                .with("InitialContactId", values.ids().uuid("initial-contact"))
                .with("InitiationMethod", "INBOUND")
                .with("InstanceARN", values.arn("connect", instance))
                .with("LanguageCode", "en-US")
                .with(
                        "MediaStreams",
                        object().with(
                                        "Customer",
                                        object().with(
                                                        "Audio",
                                                        object().with(
                                                                        "StartFragmentNumber",
                                                                        values.ids()
                                                                                .digits("fragment", 47))
                                                                .with(
                                                                        "StartTimestamp",
                                                                        String.valueOf(values.time()
                                                                                .toEpochMilli()))
                                                                .with(
                                                                        "StreamARN",
                                                                        values.arn(
                                                                                "kinesisvideo",
                                                                                "stream/connect-contact-" + contactId
                                                                                        + "/"
                                                                                        + values.time()
                                                                                                .toEpochMilli())))))
                .with("PreviousContactId", values.ids().uuid("previous-contact"))
                .with(
                        "Queue",
                        object().with(
                                        "ARN",
                                        values.arn(
                                                "connect",
                                                instance + "/queue/"
                                                        + values.ids().uuid("queue")))
                                .with("Name", values.text("queue")))
                .with("SystemEndpoint", endpoint("+12065550199"));
    }

    private static JsonObject endpoint(String address) {
        return object().with("Address", address).with("Type", "TELEPHONE_NUMBER");
    }

    private static EventDefinition.Builder lexFields(EventDefinition.Builder type) {
        return type.text("bot", "OrderFlowers", "Name of the bot.")
                .text(INTENT, "OrderFlowers", "Name of the intent.")
                .object(SLOTS, "{\"FlowerType\":\"roses\"}", "Slots and their values.")
                .choice(
                        "invocationSource",
                        List.of("DialogCodeHook", "FulfillmentCodeHook"),
                        "Why the function is invoked.")
                .text("text", "I want to order roses", "What the user has said.")
                .object("sessionAttributes", "{\"customerId\":\"42\"}", "Session attributes.");
    }

    private static EventDefinition lex() {
        return lexFields(EventDefinition.named("lex", "Code hook of a Lex V1 bot")
                        .javaClass("LexEvent"))
                .event(values -> object().with("messageVersion", "1.0")
                        .with("invocationSource", values.text("invocationSource"))
                        .with("userId", values.ids().lowerCase("user", 16))
                        .with("inputTranscript", values.text("text"))
                        .with("sessionAttributes", values.object("sessionAttributes"))
                        .with("requestAttributes", object())
                        .with(
                                "bot",
                                object().with("name", values.text("bot"))
                                        .with("alias", "PROD")
                                        .with("version", "1"))
                        .with("outputDialogMode", "Text")
                        .with(
                                "currentIntent",
                                object().with("name", values.text(INTENT))
                                        .with(SLOTS, values.object(SLOTS))
                                        .with("confirmationStatus", "None")));
    }

    private static EventDefinition lex2() {
        return lexFields(EventDefinition.named("lex-v2", "Code hook of a Lex V2 bot"))
                .text("locale", "en_US", "Locale of the bot.")
                .event(ConversationEvents::lex2Event);
    }

    private static JsonObject lex2Event(EventValues values) {
        JsonObject slots = object();
        values.object(SLOTS)
                .members()
                .forEach((name, value) -> slots.with(
                        name,
                        object().with("shape", "Scalar")
                                .with(
                                        "value",
                                        object().with("originalValue", value)
                                                .with("interpretedValue", value)
                                                .with("resolvedValues", List.of(String.valueOf(value))))));
        JsonObject intent = object().with("name", values.text(INTENT))
                .with(SLOTS, slots)
                .with(
                        "state",
                        values.text("invocationSource").equals("DialogCodeHook") ? "InProgress" : "ReadyForFulfillment")
                .with("confirmationState", "None");
        return object().with("messageVersion", "1.0")
                .with("invocationSource", values.text("invocationSource"))
                .with("inputMode", "Text")
                .with("responseContentType", "text/plain; charset=utf-8")
                .with("sessionId", values.ids().digits("session", 15))
                .with("inputTranscript", values.text("text"))
                .with("invocationLabel", "example")
                .with(
                        "bot",
                        object().with("id", values.ids().upperCase("bot", 10))
                                .with("name", values.text("bot"))
                                .with("aliasId", "TSTALIASID")
                                .with("aliasName", "TestBotAlias")
                                .with("localeId", values.text("locale"))
                                .with("version", "1"))
                .with(
                        "interpretations",
                        List.of(object().with("interpretationSource", "Lex")
                                .with("intent", intent)
                                .with("nluConfidence", new BigDecimal("0.95"))))
                .with("proposedNextState", null)
                .with("requestAttributes", object())
                .with(
                        "sessionState",
                        object().with("sessionAttributes", values.object("sessionAttributes"))
                                .with("activeContexts", List.of())
                                .with("intent", intent)
                                .with("originatingRequestId", values.ids().uuid("request")))
                .with(
                        "transcriptions",
                        List.of(object().with("transcription", values.text("text"))
                                .with("transcriptionConfidence", new BigDecimal("1.0"))
                                .with("resolvedContext", object().with(INTENT, values.text(INTENT)))
                                .with("resolvedSlots", object())));
    }

    private static EventDefinition alexa() {
        return EventDefinition.named("alexa", "Request to an Alexa skill")
                .text(INTENT, "OrderStatusIntent", "Name of the intent; empty gives a launch request.")
                .object(SLOTS, "{\"OrderId\":\"42\"}", "Slots and their values.")
                .text("locale", "en-US", "Locale of the user.")
                .time()
                .event(ConversationEvents::alexaEvent);
    }

    private static JsonObject alexaEvent(EventValues values) {
        String application = "amzn1.ask.skill." + values.ids().uuid("skill");
        JsonObject user =
                object().with("userId", "amzn1.ask.account." + values.ids().upperCase("user", 40));
        return object().with("version", "1.0")
                .with(
                        "session",
                        object().with("new", true)
                                .with(
                                        "sessionId",
                                        "amzn1.echo-api.session." + values.ids().uuid("session"))
                                .with("application", object().with("applicationId", application))
                                .with("attributes", object())
                                .with("user", user))
                .with(
                        "context",
                        object().with(
                                        "System",
                                        object().with("application", object().with("applicationId", application))
                                                .with("user", user)
                                                .with(
                                                        "device",
                                                        object().with(
                                                                        "deviceId",
                                                                        "amzn1.ask.device."
                                                                                + values.ids()
                                                                                        .upperCase("device", 40))
                                                                .with("supportedInterfaces", object()))
                                                .with("apiEndpoint", "https://api.amazonalexa.com")
                                                .with(
                                                        "apiAccessToken",
                                                        values.ids().token("access", 60))))
                .with("request", alexaRequest(values));
    }

    private static JsonObject alexaRequest(EventValues values) {
        JsonObject request = object().with("type", values.text(INTENT).isEmpty() ? "LaunchRequest" : "IntentRequest")
                .with("requestId", "amzn1.echo-api.request." + values.ids().uuid("request"))
                .with("timestamp", Times.isoSeconds(values.time()))
                .with("locale", values.text("locale"));
        if (values.text(INTENT).isEmpty()) {
            return request;
        }
        JsonObject slots = object();
        values.object(SLOTS)
                .members()
                .forEach((name, value) -> slots.with(
                        name, object().with("name", name).with("value", value).with("confirmationStatus", "NONE")));
        return request.with("dialogState", "STARTED")
                .with(
                        INTENT,
                        object().with("name", values.text(INTENT))
                                .with("confirmationStatus", "NONE")
                                .with(SLOTS, slots));
    }

    private static EventDefinition alexaSmartHome() {
        return EventDefinition.named("alexa-smart-home", "Directive to an Alexa smart home skill")
                .text("namespace", "Alexa.PowerController", "Namespace of the directive.")
                .text("name", "TurnOn", "Name of the directive.")
                .text("endpoint", "example-lamp", "ID of the endpoint.")
                .object("payload", "{}", "Payload of the directive.")
                .event(values -> object().with(
                                "directive",
                                object().with(
                                                "header",
                                                object().with("namespace", values.text("namespace"))
                                                        .with("name", values.text("name"))
                                                        .with("payloadVersion", "3")
                                                        .with(
                                                                "messageId",
                                                                values.ids().uuid("message"))
                                                        .with(
                                                                "correlationToken",
                                                                values.ids().token("correlation", 60)))
                                        .with(
                                                "endpoint",
                                                object().with(
                                                                "scope",
                                                                object().with("type", "BearerToken")
                                                                        .with(
                                                                                "token",
                                                                                values.ids()
                                                                                        .token("scope", 60)))
                                                        .with("endpointId", values.text("endpoint"))
                                                        .with("cookie", object()))
                                        .with("payload", values.object("payload"))));
    }

    private static EventDefinition.Builder bedrockFields(EventDefinition.Builder type) {
        return type.text("actionGroup", "example-actions", "Name of the action group.")
                .text("text", "What is the status of order 42?", "What the user has said.")
                .object("parameters", "{\"orderId\":\"42\"}", "Parameters and their values.")
                .object("sessionAttributes", "{\"customerId\":\"42\"}", "Session attributes.");
    }

    private static JsonObject bedrockEvent(EventValues values) {
        return object().with("messageVersion", "1.0")
                .with(
                        "agent",
                        object().with("name", "example-agent")
                                .with("id", values.ids().upperCase("agent", 10))
                                .with("alias", "TSTALIASID")
                                .with("version", "DRAFT"))
                .with("inputText", values.text("text"))
                .with("sessionId", values.ids().digits("session", 15))
                .with("actionGroup", values.text("actionGroup"));
    }

    private static List<JsonObject> named(JsonObject plain) {
        return plain.members().entrySet().stream()
                .map(member -> object().with("name", member.getKey())
                        .with("type", member.getValue() instanceof BigDecimal ? "number" : "string")
                        .with("value", String.valueOf(member.getValue())))
                .toList();
    }

    private static JsonObject bedrockEnd(JsonObject event, EventValues values) {
        return event.with("sessionAttributes", values.object("sessionAttributes"))
                .with("promptSessionAttributes", object());
    }

    private static EventDefinition bedrockFunction() {
        return bedrockFields(EventDefinition.named("bedrock-agent", "Action group of a Bedrock agent, function details")
                        .text("function", "getOrderStatus", "Name of the function of the action group."))
                .event(values -> bedrockEnd(
                        bedrockEvent(values)
                                .with("function", values.text("function"))
                                .with("parameters", named(values.object("parameters"))),
                        values));
    }

    private static EventDefinition bedrockApi() {
        return bedrockFields(EventDefinition.named("bedrock-agent-api", "Action group of a Bedrock agent, API schema")
                        .text("method", "POST", "HTTP method of the API operation.")
                        .text("path", "/orders/{orderId}/notes", "Path of the API operation.")
                        .object("body", "{\"note\":\"hello\"}", "Properties of the request body."))
                .event(values -> bedrockEnd(
                        bedrockEvent(values)
                                .with("apiPath", values.text("path"))
                                .with("httpMethod", values.text("method"))
                                .with("parameters", named(values.object("parameters")))
                                .with(
                                        "requestBody",
                                        object().with(
                                                        "content",
                                                        object().with(
                                                                        "application/json",
                                                                        object().with(
                                                                                        "properties",
                                                                                        named(
                                                                                                values.object(
                                                                                                        "body")))))),
                        values));
    }
}
