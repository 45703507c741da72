package io.github.lambdaimage.conformance.invoke.situation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a caller may do, and what AWS does then.
 *
 * @param group the part of the API
 * @param name in few words; no two have the same
 * @param source who says or recorded what AWS does
 * @param setup the function that is called
 * @param call what is sent
 * @param checks what is expected
 * @param next what is sent afterwards, to see what the first call has left behind
 * @param inexpressible clients that cannot say this, and why
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

    /** A second call, and what is expected of it. */
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

    Situation without(ClientKind view, String reason) {
        Map<ClientKind, String> more = new EnumMap<>(ClientKind.class);
        more.putAll(inexpressible);
        more.put(view, reason);
        return new Situation(group, name, source, setup, call, checks, next, Map.copyOf(more));
    }

    /** Of HTTP only: the other two clients always send the same. */
    Situation ofHttp() {
        return without(ClientKind.SDK, "it is given no choice")
                .without(ClientKind.COMMAND_LINE, "it is given no choice");
    }

    /** For people. */
    public String expected() {
        String first = said(checks);
        return next.map(second -> first + "; the next call: " + said(second.checks()))
                .orElse(first);
    }

    private static String said(List<Check> checks) {
        return checks.stream().map(Check::says).collect(Collectors.joining(", "));
    }

    /** All checks for an exception of AWS's. */
    static Check[] refusal(int status, String error, String thrown, Check... more) {
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
