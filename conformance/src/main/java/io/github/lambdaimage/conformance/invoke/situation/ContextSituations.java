package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.CLIENT_CONTEXT;
import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.TENANT_ID;
import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.TRACE_ID;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import io.github.lambdaimage.runtime.json.JsonValue;
import java.util.Base64;
import java.util.List;

/** Context that the caller sends and the function receives. */
final class ContextSituations {
    private static final String TENANT_GUIDE = Sources.GUIDE + ", tenant isolation";
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
    private static final String BAD_CONTEXT = "Client context must be a valid Base64-encoded JSON object.";
    /** An object of 3,580 characters in base64; 3 more bytes exceed the limit of 3,583. */
    private static final String LONGEST = "{\"a\":\"" + "x".repeat(2677) + "\"}";

    private static final String TOO_LONG = "{\"a\":\"" + "x".repeat(2680) + "\"}";

    private ContextSituations() {}

    static List<Situation> all() {
        return List.of(
                reaches("a client context reaches the function", "{\"custom\":{\"k\":\"v\"},\"env\":{}}"),
                reaches("a client context may have text beyond ASCII", "{\"custom\":{\"k\":\"\u00fc\u20ac\"}}"),
                reaches("a client context may have 3,580 characters of base64", LONGEST),
                Situation.of(
                        "a longer client context is rejected",
                        Sources.CONTEXT_LIMIT,
                        Call.of("1").withContext(TOO_LONG),
                        Check.status(400),
                        Check.is(Aspect.ERROR, "InvalidRequestContentException"),
                        Check.is(Aspect.EXIT, "not 0")),
                Situation.of(
                        "without a client context the function receives none",
                        Sources.RECORDED + "test_invocation_with_qualifier",
                        Call.of(act("context")),
                        taken(Check.member("client", ""))),
                rejected("a client context that is not base64 is rejected", "{\"custom\":{}}"),
                rejected(
                        "a client context that is not a JSON object is rejected",
                        Base64.getEncoder().encodeToString(new byte[] {'[', '1', ']'})),
                Situation.of(
                        "a tenant reaches the function",
                        TENANT_GUIDE,
                        Call.of(act("context")).with(TENANT_ID, "blue/1 @x"),
                        taken(Check.member("tenant", "blue/1 @x"))),
                Situation.of(
                        "a tenant must not contain a comma",
                        Sources.CONSTRAINT,
                        Call.of("1").with(TENANT_ID, "a,b"),
                        Situation.rejection(
                                400,
                                "ValidationException",
                                "LambdaException",
                                Check.begins(
                                        Aspect.MESSAGE,
                                        "1 validation error detected: Value 'a,b' at 'tenantId' failed to satisfy"
                                                + " constraint: Member must satisfy regular expression pattern: "))),
                Situation.of(
                                "a trace is passed on",
                                Sources.TRACING,
                                Call.of(act("context")).with(TRACE_ID, TRACE),
                                taken(
                                        Check.member(
                                                "trace",
                                                "with the caller's root",
                                                trace -> trace.startsWith("Root=1-5759e988-bd862e3fe1be46a994272793")),
                                        Check.begins(Aspect.TRACE, "Root=1-5759e988-bd862e3fe1be46a994272793")))
                        .without(ClientKind.COMMAND_LINE, "it has no option for a trace"),
                Situation.of(
                        "a call without a trace receives one",
                        Sources.HEADERS,
                        Call.of(act("context")),
                        taken(Check.member(
                                "trace",
                                "a trace header",
                                trace -> trace.matches(
                                        "Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=[01].*")))),
                Situation.of(
                        "the function knows its remaining time",
                        Sources.GUIDE + ", context object",
                        Call.of(act("context")),
                        taken(Check.member(
                                "remaining",
                                "between 1 and 30,000 ms",
                                left -> left.matches("[1-9]\\d{0,3}|[12]\\d{4}|30000")))),
                Situation.of(
                        "a child process of the function finds standard input at its end",
                        Sources.EMULATOR,
                        Call.of(act("stdin")),
                        taken(Check.payload("\"end\""))),
                Situation.of(
                        "an event that is requested before the reply is the current one again",
                        Sources.EMULATOR,
                        Call.of(act("next")),
                        taken(Check.payload("\"the same event\""))),
                Situation.of(
                        "the function's environment variables contain $LATEST",
                        Sources.GUIDE + ", environment variables",
                        Call.of(act("context")),
                        taken(Check.member("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"))));
    }

    private static Situation reaches(String name, String json) {
        return Situation.of(
                name,
                Sources.RECORDED + "test_lambda_with_context",
                Call.of(act("context")).withContext(json),
                taken(Check.member(
                        "client",
                        "the context",
                        value -> !value.isEmpty() && JsonValue.parse(value).equals(JsonValue.parse(json)))));
    }

    private static Situation rejected(String name, String base64) {
        return Situation.of(
                name,
                Sources.CLIENT_CONTEXT,
                Call.of("1").with(CLIENT_CONTEXT, base64),
                Situation.rejection(
                        400,
                        "InvalidRequestContentException",
                        "InvalidRequestContentException",
                        Check.is(Aspect.MESSAGE, BAD_CONTEXT)));
    }
}
