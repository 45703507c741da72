package io.github.lambdaimage.conformance.handlers;

import static io.github.lambdaimage.conformance.handlers.Covers.aspect;
import static io.github.lambdaimage.conformance.handlers.Covers.event;
import static io.github.lambdaimage.conformance.handlers.Covers.handler;
import static io.github.lambdaimage.conformance.handlers.Covers.longerMessage;
import static io.github.lambdaimage.conformance.handlers.Covers.oursFails;
import static io.github.lambdaimage.conformance.handlers.Covers.theirsFails;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All differences that are intended, in the order of the page. The first that covers a divergence is its reason. */
final class IntendedDifferences {

    private static final String PARSING = "An error occurred during JSON parsing";
    private static final String SERIALIZATION = "An error occurred during JSON serialization of response";
    private static final String FAILS = "fails";
    private static final String LENIENT = "the value is clear";

    static final List<IntendedDifference> ALL = Stream.of(starts(), errors(), types(), events(), values())
            .flatMap(List::stream)
            .toList();

    private IntendedDifferences() {}

    static Optional<IntendedDifference> of(Divergence divergence) {
        return ALL.stream()
                .filter(difference -> difference.covers().test(divergence))
                .findFirst();
    }

    private static List<IntendedDifference> starts() {
        return List.of(
                new IntendedDifference(
                        "the handler cannot be used",
                        "each invocation fails",
                        "the start fails, and the process exits",
                        "the contract of the Runtime API: an error of the start is an init error",
                        Covers::startsLater),
                new IntendedDifference(
                        "report of a constructor or static block that throws",
                        "without stack trace and causes; for a static block, its own exception",
                        "the exception with stack trace and causes; the message names the constructor or static block",
                        "the function's author needs the cause",
                        aspect(Aspect.ERROR_TYPE, Aspect.ERROR_MESSAGE, Aspect.STACK_TRACE, Aspect.ERROR_MEMBERS)
                                .and(event(""))
                                .and(handler("handlers\\.Starts\\$Throwing.*"))),
                new IntendedDifference(
                        "exit code after a constructor or static block has thrown",
                        "1",
                        "4",
                        "tells an error of the start from others",
                        aspect(Aspect.END)
                                .and(divergence -> divergence.ours().equals("exit 4")
                                        && divergence.theirs().equals("exit 1"))
                                .and(handler("handlers\\.Starts\\$Throwing.*"))));
    }

    private static List<IntendedDifference> errors() {
        return List.of(
                new IntendedDifference(
                        "log of an error",
                        "standard output, after the report",
                        "standard error, before the report",
                        "Lambda may freeze the process after the report",
                        aspect(Aspect.ERROR_LOG)),
                new IntendedDifference(
                        "message of an event that does not fit",
                        '`' + PARSING + '`',
                        "the same, with the reason",
                        "the caller and the log have the cause",
                        longerMessage(PARSING)),
                new IntendedDifference(
                        "message of a result that cannot be written",
                        '`' + SERIALIZATION + '`',
                        "the same, with the reason",
                        "the caller and the log have the cause",
                        longerMessage(SERIALIZATION)),
                new IntendedDifference(
                        "stack trace of a handler method",
                        "ends with frames of Java's reflection",
                        "ends with the method",
                        "the number and names of these frames depend on the JVM",
                        Covers::hasReflection),
                new IntendedDifference(
                        "causes of an exception",
                        "in the log only",
                        "in the report",
                        "the caller gets what the log has",
                        aspect(Aspect.ERROR_MEMBERS)
                                .and(divergence -> divergence.theirs().equals("{}")
                                        && divergence.ours().startsWith("{cause={"))),
                new IntendedDifference(
                        "a stack overflow",
                        "the process exits with 0 after the report",
                        "the next event is handled",
                        "the stack is free again, and a cold start is avoided",
                        aspect(Aspect.RESULT, Aspect.END, Aspect.STACK_TRACE)
                                .and(handler("handlers\\.Failures::overflow"))));
    }

    private static List<IntendedDifference> types() {
        return List.of(
                new IntendedDifference(
                        "an interface with one type parameter extends `RequestHandler`",
                        FAILS,
                        "the types are found",
                        "the types are known",
                        theirsFails("Expected two generic types, got 1")
                                .and(handler("(handlers\\.Generics\\$OfOneParameter|scala\\.OfTrait)"))),
                new IntendedDifference(
                        "a type variable inside of a type argument",
                        "unknown: maps and numbers",
                        "replaced by the type of the subclass",
                        "the types are known",
                        handler("handlers\\.Generics\\$FirstItem")),
                new IntendedDifference(
                        "the parameter of an inherited method is a type variable of the superclass",
                        "unknown: maps and numbers",
                        "replaced by the type of the subclass",
                        "the types are known",
                        handler("handlers\\.Methods\\$OfLong::handle")),
                new IntendedDifference(
                        "a record as the event",
                        FAILS,
                        "read",
                        "records are usual as events",
                        theirsFails(PARSING).and(handler("handlers\\.Types::point"))));
    }

    private static List<IntendedDifference> events() {
        return List.of(
                new IntendedDifference(
                        "an event that is not UTF-8",
                        "UTF-16 and encoded surrogates are read",
                        FAILS,
                        "Lambda passes JSON in UTF-8 only (RFC 8259)",
                        oursFails("The event is not JSON: ")
                                .and(event("as UTF-16", "after the byte 0", "a text with the bytes of a surrogate"))),
                new IntendedDifference(
                        "text after the document",
                        "ignored",
                        FAILS,
                        "the event is not valid, and the rest would be lost unnoticed",
                        oursFails("expected the end of the document")),
                new IntendedDifference(
                        "an event that is not JSON, for `Void`",
                        FAILS,
                        "not read",
                        "the handler does not need it",
                        theirsFails(PARSING).and(handler("handlers\\.Interfaces\\$FromVoid"))),
                new IntendedDifference(
                        "`null`, an empty text or an empty array for `S3Event`",
                        FAILS,
                        "null",
                        "as for the other event classes",
                        event("null", "[]", "\"\"").and(handler("handlers\\.Events\\$S3(Key)?"))),
                new IntendedDifference(
                        "the member `metaClass` of an event for a class of Groovy",
                        FAILS,
                        "ignored",
                        "Groovy's metaclass is no property of the bean",
                        theirsFails(PARSING).and(handler("groovy\\.OfBean"))));
    }

    private static List<IntendedDifference> values() {
        return List.of(
                new IntendedDifference(
                        "`NaN` for an integer",
                        "0",
                        FAILS,
                        "0 would be a wrong value",
                        oursFails("but found the number NaN")),
                new IntendedDifference(
                        "`[]` for a primitive type",
                        FAILS,
                        "0, as for `null`",
                        LENIENT,
                        theirsFails(PARSING).and(event("[]")).and(handler("handlers\\.Methods::of.*"))),
                new IntendedDifference(
                        "Base64 without padding",
                        FAILS,
                        "read",
                        LENIENT,
                        theirsFails(PARSING).and(event("\"aGk\"")).and(handler("handlers\\.Types::bytes"))),
                new IntendedDifference(
                        "an array with one element as an element of an array",
                        FAILS,
                        "the element",
                        LENIENT,
                        theirsFails(PARSING).and(event("[[1]]"))),
                new IntendedDifference(
                        "characters beyond U+FFFF in a result",
                        "two escapes",
                        "UTF-8",
                        "the value is the same, and the response is shorter",
                        Covers::escapesMore),
                new IntendedDifference(
                        "order of members in results of some classes of aws-lambda-java-events",
                        "depends on its annotations for these classes",
                        "that of the class",
                        "the value is the same, and the annotations are those of Jackson",
                        aspect(Aspect.BYTES).and(isEventClass())));
    }

    private static Predicate<Divergence> isEventClass() {
        return handler("handlers\\.Events\\$.*");
    }
}
