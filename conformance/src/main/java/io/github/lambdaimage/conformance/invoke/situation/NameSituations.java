package io.github.lambdaimage.conformance.invoke.situation;

import static io.github.lambdaimage.conformance.invoke.situation.Call.Parameter.QUALIFIER;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.act;
import static io.github.lambdaimage.conformance.invoke.situation.Situations.taken;

import java.util.List;

/** Names, ARNs, versions and aliases of the called function. */
final class NameSituations {
    private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:" + Call.FUNCTION;
    private static final String VERSIONS = Sources.RECORDED + "test_lambda_versions_with_code_changes";
    private static final String ALIASES = Sources.RECORDED + "test_lambda_alias_moving";
    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_QUALIFIER = 128;

    private NameSituations() {}

    static List<Situation> all() {
        return List.of(
                named("a function has a name", Sources.REFERENCE, Call.FUNCTION),
                named("a function has an ARN", Sources.REFERENCE, ARN),
                named("a function has a partial ARN", Sources.REFERENCE, "123456789012:function:" + Call.FUNCTION),
                versioned("a version follows the name", Call.of(act("context")).to("function:function:7"), "7"),
                versioned("a version follows the ARN", Call.of(act("context")).to(ARN + ":12"), "12"),
                versioned("a version is in Qualifier", Call.of(act("context")).with(QUALIFIER, "3"), "3"),
                versioned(
                        "the same version may be in both",
                        Call.of(act("context")).to("function:function:5").with(QUALIFIER, "5"),
                        "5"),
                aliased("an alias follows the name", Call.of(act("context")).to("function:function:live")),
                aliased("an alias is in Qualifier", Call.of(act("context")).with(QUALIFIER, "live")),
                Situation.of(
                        "$LATEST is in Qualifier",
                        Sources.MODEL,
                        Call.of(act("context")).with(QUALIFIER, "$LATEST"),
                        taken(Check.is(Aspect.VERSION, "$LATEST"), arn(":$LATEST"))),
                Situation.of(
                        "no qualifier means $LATEST, and none in the ARN",
                        VERSIONS,
                        Call.of(act("context")),
                        taken(Check.is(Aspect.VERSION, "$LATEST"), arn(""))),
                Situation.of(
                        "two different qualifiers are rejected",
                        Sources.QUALIFIERS,
                        Call.of("1").to("function:function:2").with(QUALIFIER, "1"),
                        Situation.rejection(
                                400,
                                "InvalidParameterValueException",
                                "InvalidParameterValueException",
                                Check.is(
                                        Aspect.MESSAGE,
                                        "The derived qualifier from the function name does not match the specified qualifier."),
                                Check.is(Aspect.TYPE, "User"))),
                invalid(
                        "a name must not contain blanks",
                        Call.of("1").to("my function"),
                        "'my function' at 'functionName'",
                        "pattern: "),
                invalid(
                        "an ARN must not have an empty qualifier",
                        Call.of("1").to(ARN + ":"),
                        "'" + ARN + ":' at 'functionName'",
                        "pattern: "),
                invalid(
                        "a name has at most 256 characters",
                        Call.of("1").to("f".repeat(LONGEST_NAME + 1)),
                        "at 'functionName'",
                        "length less than or equal to 256"),
                invalid(
                        "a qualifier must not contain dots",
                        Call.of("1").with(QUALIFIER, "1.0"),
                        "'1.0' at 'qualifier'",
                        "pattern: "),
                invalid(
                        "a qualifier has at most 128 characters",
                        Call.of("1").with(QUALIFIER, "q".repeat(LONGEST_QUALIFIER + 1)),
                        "at 'qualifier'",
                        "length less than or equal to 128"));
    }

    private static Situation named(String name, String source, String function) {
        return Situation.of(
                name,
                source,
                Call.of("1").to(function),
                taken(Check.payload("1"), Check.is(Aspect.VERSION, "$LATEST")));
    }

    private static Situation versioned(String name, Call call, String version) {
        return Situation.of(name, VERSIONS, call, taken(Check.is(Aspect.VERSION, version), arn(":" + version)));
    }

    private static Situation aliased(String name, Call call) {
        return Situation.of(
                name,
                ALIASES,
                call,
                taken(Check.matches(Aspect.VERSION, "the version of the alias", "\\$LATEST|[0-9]+"), arn(":live")));
    }

    private static Situation invalid(String name, Call call, String value, String constraint) {
        return Situation.of(
                name,
                Sources.CONSTRAINT,
                call,
                Situation.rejection(
                        400,
                        "ValidationException",
                        "LambdaException",
                        Check.begins(Aspect.MESSAGE, "1 validation error detected: Value '"),
                        Check.that(
                                Aspect.MESSAGE,
                                "a message with \"" + value + "\" and \"" + constraint + "\"",
                                message -> message.contains(value + " failed to satisfy constraint: Member must ")
                                        && message.contains(constraint))));
    }

    /** The ARN of the called function, in any account. */
    private static Check arn(String end) {
        String name = ":function:" + Call.FUNCTION + end;
        return Check.member(
                "arn", "…" + name, arn -> arn.matches("arn:aws:lambda:us-east-1:[0-9]{12}\\Q" + name + "\\E"));
    }
}
