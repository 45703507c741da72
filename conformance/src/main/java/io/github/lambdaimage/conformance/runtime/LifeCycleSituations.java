package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.runtime.functions.Behaviour;
import java.util.List;
import java.util.function.Supplier;

/** Start and end of a function's process. */
final class LifeCycleSituations {

    private static final String GROUP = "Start and end";
    private static final String TYPE = "Lambda-Runtime-Function-Error-Type";
    private static final String EITHER =
            "The caller gets the reason: by init/error and an exit, or by an error for each call; both are documented";
    private static final String FAILS_START = "The failure is posted to init/error before any request for an event; "
            + "the process exits with a code other than 0";

    private LifeCycleSituations() {}

    static List<Situation> all() {
        return List.of(
                row(
                        "Three calls, one handler",
                        Sources.CUSTOM,
                        "One object is created at the start and serves all calls",
                        () -> new Script().function(Behaviour.COUNT).events("1", "2", "3"),
                        Check.calls("next, response 1, next, response 2, next, response 3, next")
                                .waits()
                                .posts(2, "\"1 object, call 3\"")),
                row(
                        "The handler's name is the argument",
                        Sources.CUSTOM,
                        "As in the CMD of an image",
                        () -> new Script().events("1"),
                        Check.calls("next, response 1, next").waits()),
                row(
                        "The handler's name is in _HANDLER",
                        Sources.CUSTOM,
                        "A runtime reads it from there if it has no argument",
                        () -> new Script().handlerInVariable().events("1"),
                        Check.calls("next, response 1, next").waits()),
                row(
                        "The handler is not named",
                        Sources.INIT_ERROR,
                        FAILS_START,
                        () -> new Script().handler("").events("1"),
                        Check.calls("init/error").fails()),
                row(
                        "The handler's constructor throws",
                        Sources.INIT_ERROR,
                        FAILS_START,
                        () -> new Script().handler("FailingConstructor").events("1"),
                        Check.calls("init/error").fails()),
                row(
                        "The handler's static initializer throws",
                        Sources.INIT_ERROR,
                        FAILS_START,
                        () -> new Script().handler("FailingInitializer").events("1"),
                        Check.calls("init/error").fails()),
                row(
                        "The type of the init error",
                        Sources.INIT_ERROR,
                        "Header " + TYPE + ", Category.Reason",
                        () -> new Script().handler("FailingConstructor").events("1"),
                        Check.calls("init/error")
                                .fails()
                                .header(TYPE, type -> type.matches("(Runtime|Function)\\.[A-Z][a-zA-Z]+"))),
                row(
                        "The body of the init error",
                        Sources.INIT_ERROR,
                        "errorType and errorMessage describe the exception",
                        () -> new Script().handler("FailingConstructor").events("1"),
                        Check.calls("init/error")
                                .fails()
                                .fact(
                                        "errorType",
                                        r -> JsonBody.text(r.post(0).text(), "errorType"),
                                        "java.lang.IllegalStateException"::equals)
                                .fact("contains \"no database\"", r -> messageHas(r, "no database"), "yes"::equals)),
                row(
                        "The handler's constructor calls System.exit(5)",
                        Sources.LIFE_CYCLE,
                        "The process exits with 5, and Lambda reports Runtime.ExitError",
                        () -> new Script().handler("ExitingConstructor").events("1"),
                        Check.calls("no request").exits(5)),
                row(
                        "The class does not exist",
                        Sources.INIT_ERROR,
                        EITHER,
                        () -> new Script().handler("com.example.Missing").events("1"),
                        reportsWhy("com.example.Missing")),
                row(
                        "The class is not a handler",
                        Sources.INIT_ERROR,
                        EITHER,
                        () -> new Script().handler("NoHandler").events("1"),
                        reportsWhy("NoHandler")),
                row(
                        "The handler has no public constructor",
                        Sources.INIT_ERROR,
                        EITHER,
                        () -> new Script().handler("HiddenConstructor").events("1"),
                        reportsWhy("HiddenConstructor")),
                row(
                        "A handler's name that is not valid",
                        Sources.INIT_ERROR,
                        EITHER,
                        () -> new Script().handler("::").events("1"),
                        reportsWhy("::")),
                row(
                        "AWS_LAMBDA_RUNTIME_API is not set",
                        Sources.CUSTOM,
                        "There is no API to call: the process exits with a code other than 0",
                        () -> new Script().api(Script.Api.UNNAMED),
                        Check.calls("no request").fails()),
                row(
                        "The handler calls System.exit(7)",
                        Sources.LIFE_CYCLE,
                        "The process exits with 7, nothing is posted, and Lambda reports Runtime.ExitError",
                        () -> failing(Behaviour.EXIT_7),
                        Check.calls("next").exits(7)),
                row(
                        "The handler halts the JVM with 9",
                        Sources.LIFE_CYCLE,
                        "The process exits with 9, nothing is posted, and Lambda reports Runtime.ExitError",
                        () -> failing(Behaviour.HALT_9),
                        Check.calls("next").exits(9)),
                row(
                        "SIGTERM while it waits",
                        Sources.LIFE_CYCLE,
                        "The process ends within the shutdown time: 143, as any program without a handler for SIGTERM",
                        () -> new Script().events("1").terminated(),
                        Check.calls("next, response 1, next").exits(143)),
                row(
                        "A shutdown hook of the function",
                        Sources.LIFE_CYCLE,
                        "It runs at SIGTERM",
                        () -> new Script().function(Behaviour.HOOK).events("1").terminated(),
                        Check.calls("next, response 1, next")
                                .exits(143)
                                .fact("prints", r -> line(r.out(), "the hook has run"), "the hook has run"::equals)),
                row(
                        "A thread that the function has not stopped",
                        Sources.ROBUST,
                        "It does not keep a process alive that handles no more calls",
                        () -> new Script()
                                .theirsWithin(12)
                                .function(Behaviour.LEAVE_A_THREAD)
                                .events("1")
                                .next(Answer.rejected(500, "InternalServerError")),
                        Check.calls("next, response 1, next").fails()),
                row(
                        "Output of the function",
                        Sources.LIFE_CYCLE,
                        "Goes unchanged to standard output and standard error",
                        () -> new Script().function(Behaviour.PRINT).events("1"),
                        Check.calls("next, response 1, next")
                                .waits()
                                .fact("out", r -> line(r.out(), "printed"), "printed to standard output"::equals)
                                .fact("err", r -> line(r.err(), "printed"), "printed to standard error"::equals)),
                row(
                        "Old versions of TLS",
                        Sources.TLS,
                        "1.0 and 1.1 must not be used; the JDK disables them, and that stays unchanged",
                        () -> new Script().function(Behaviour.TLS).events("1"),
                        Check.calls("next, response 1, next").waits().posts("\"disabled\"")),
                row(
                        "An unknown log format",
                        Sources.ROBUST,
                        "The function runs, and its log is plain text",
                        () -> new Script()
                                .variable("AWS_LAMBDA_LOG_FORMAT", "YAML")
                                .events("1"),
                        Check.calls("next, response 1, next").waits()),
                row(
                        "The thread's class loader",
                        Sources.ROBUST,
                        "Finds the function's classes, as libraries expect",
                        () -> new Script().function(Behaviour.CONTEXT_LOADER).events("1"),
                        Check.calls("next, response 1, next").waits().posts("\"Behaviour\"")));
    }

    private static Situation row(String name, String source, String expected, Supplier<Script> script, Check check) {
        return new Situation(GROUP, name, source, expected, script, check);
    }

    private static Script failing(Behaviour behaviour) {
        return new Script().function(behaviour).events("\"fail\"", "\"fine\"");
    }

    private static Check reportsWhy(String name) {
        return Check.calls("init/error", "next, error 1, next")
                .waitsOrFails()
                .fact("names it", r -> messageHas(r, name), "yes"::equals);
    }

    /** Whether the message of the first report contains a text. */
    private static String messageHas(Recording recording, String text) {
        return JsonBody.text(recording.post(0).text(), "errorMessage").contains(text) ? "yes" : "no";
    }

    /** The first line that contains a text, "none" if there is none. */
    private static String line(String output, String text) {
        return output.lines().filter(line -> line.contains(text)).findFirst().orElse("none");
    }
}
