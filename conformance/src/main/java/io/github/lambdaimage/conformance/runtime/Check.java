package io.github.lambdaimage.conformance.runtime;

import io.github.lambdaimage.conformance.suite.Observation;
import io.github.lambdaimage.conformance.suite.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Checks a recording: a list of facts, each with a text from the recording and the expectation.
 * What was seen is these texts, whether they are right or not.
 */
final class Check {

    private static final int MAX_VALUE = 70;
    private static final int MAX_SEEN = 160;

    private record Fact(Function<Recording, String> value, Predicate<Recording> right) {}

    private final List<Fact> facts = new ArrayList<>();

    private final List<String> allowed;

    private Check(List<String> allowed) {
        this.allowed = allowed;
    }

    /** The calls of the Runtime API, in order, match one of these lists. */
    static Check calls(String... allowed) {
        Check check = new Check(List.of(allowed));
        return check.add(Recording::calls, recording -> check.allowed.contains(recording.calls()));
    }

    /** The allowed lists of calls, in the format of {@link Recording#calls}. */
    List<String> allowed() {
        return allowed;
    }

    /** At the end the function waits for the next event. */
    Check waits() {
        return end(recording -> recording.end() == Recording.End.WAITS);
    }

    /** The process ends with a code other than 0. */
    Check fails() {
        return end(Recording::failed);
    }

    Check exits(int code) {
        return end(recording -> recording.end() == Recording.End.EXITED && recording.exitCode() == code);
    }

    /** The function either waits or exits with a code other than 0. */
    Check waitsOrFails() {
        return end(recording -> recording.end() == Recording.End.WAITS || recording.failed());
    }

    private Check end(Predicate<Recording> right) {
        return add(Recording::ending, right);
    }

    /** The body of the first post, as text. */
    Check posts(String body) {
        return posts(0, body);
    }

    Check posts(int n, String body) {
        return fact("body", recording -> recording.post(n).text(), body::equals);
    }

    /** A header of the first post. */
    Check header(String name, Predicate<String> right) {
        return fact(name, recording -> recording.post(0).header(name), right);
    }

    /** Another fact: its name, its value, and whether the value is right. */
    Check fact(String name, Function<Recording, String> value, Predicate<String> right) {
        return add(
                recording -> name + " " + shown(value.apply(recording)),
                recording -> right.test(value.apply(recording)));
    }

    private Check add(Function<Recording, String> value, Predicate<Recording> right) {
        facts.add(new Fact(value, right));
        return this;
    }

    Observation observe(Recording recording) {
        boolean right = true;
        StringBuilder seen = new StringBuilder();
        for (Fact fact : facts) {
            right &= fact.right().test(recording);
            seen.append(seen.length() == 0 ? "" : "; ").append(fact.value().apply(recording));
        }
        return new Observation(right ? Verdict.CONFORMS : Verdict.DIFFERS, cut(seen.toString(), MAX_SEEN));
    }

    /** The value on one line, truncated. */
    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        String cut = cut(value, MAX_VALUE);
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            shown.append(c < ' ' ? '␣' : c);
        }
        return value.isEmpty() ? "empty" : shown.toString();
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 3) + "...";
    }
}
