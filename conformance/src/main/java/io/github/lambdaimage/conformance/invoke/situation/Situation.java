package io.github.lambdaimage.conformance.invoke.situation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A call of Invoke, and the expected answer of AWS.
 *
 * @param group the part of the API
 * @param name in few words; no two have the same
 * @param source the documentation or the recording of AWS's behaviour
 * @param setup the function that is called
 * @param call the call
 * @param checks the expectations
 * @param next a second call, to see the effect of the first
 * @param inexpressible clients that cannot send this call, with the reason
 */
public record Situation(
        String group,
        String name,
        String source,
        FunctionSetup setup,
        Call call,
        List<Check> checks,
        Optional<Next> next,
        Map<ClientKind, String> inexpressible) {

    /** A second call, and its expectations. */
    public record Next(Call call, List<Check> checks) {}

    public static Situation of(String name, String source, Call call, Check... checks) {
        return new Situation(
                "", name, source, FunctionSetup.PATIENT, call, List.of(checks), Optional.empty(), Map.of());
    }

    Situation in(String newGroup) {
        return new Situation(newGroup, name, source, setup, call, checks, next, inexpressible);
    }

    Situation on(FunctionSetup newSetup) {
        return new Situation(group, name, source, newSetup, call, checks, next, inexpressible);
    }

    Situation then(Call second, Check... expected) {
        Next followed = new Next(second, List.of(expected));
        return new Situation(group, name, source, setup, call, checks, Optional.of(followed), inexpressible);
    }

    Situation without(ClientKind client, String reason) {
        Map<ClientKind, String> more = new EnumMap<>(ClientKind.class);
        more.putAll(inexpressible);
        more.put(client, reason);
        return new Situation(group, name, source, setup, call, checks, next, Map.copyOf(more));
    }

    /** Only for plain HTTP: the other two clients cannot vary it. */
    Situation ofHttp() {
        return without(ClientKind.SDK, "it has no option for this")
                .without(ClientKind.COMMAND_LINE, "it has no option for this");
    }

    /** The expectations as a description for people. */
    public String expected() {
        String first = said(checks);
        return next.map(second -> first + "; the next call: " + said(second.checks()))
                .orElse(first);
    }

    private static String said(List<Check> checks) {
        return checks.stream().map(Check::says).collect(Collectors.joining(", "));
    }

    /** All checks for an AWS exception. */
    static Check[] rejection(int status, String error, String thrown, Check... more) {
        return Stream.concat(
                        Stream.of(
                                Check.status(status),
                                Check.is(Aspect.ERROR, error),
                                Check.is(Aspect.THROWN, thrown),
                                Check.is(Aspect.EXIT, "not 0"),
                                Check.matches(Aspect.REQUEST_ID, "a request id", "[0-9a-f-]{36}"),
                                Check.that(Aspect.CONTENT_TYPE, "JSON", "application/json"::equals)),
                        Stream.of(more))
                .toArray(Check[]::new);
    }
}
