package io.github.lambdaimage.conformance.handlers;

import io.github.lambdaimage.conformance.handlers.shape.Shape;
import io.github.lambdaimage.conformance.runtime.HandlerRun;
import io.github.lambdaimage.conformance.runtime.HandlerRun.Report;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/**
 * Compares what the two sides did with a shape. JSON is read with the parser of the AWS SDK: ours might share a mistake
 * with our writer.
 */
final class Comparison {

    private static final Pattern TIMESTAMP =
            Pattern.compile("\"timestamp\":\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\"");

    private final Shape shape;
    private final List<Divergence> divergences = new ArrayList<>();

    /** How the log of the error begins that AWS's client writes next; empty if the last report was no error. */
    private String theirLog = "";

    private Comparison(Shape shape) {
        this.shape = shape;
    }

    static List<Divergence> of(Shape shape, HandlerRun ours, HandlerRun theirs) {
        Comparison comparison = new Comparison(shape);
        comparison.runs(ours, theirs);
        return List.copyOf(comparison.divergences);
    }

    private void runs(HandlerRun ours, HandlerRun theirs) {
        boolean started = ours.init().kind().equals(theirs.init().kind());
        if (started) {
            theirLog = theirs.init().kind().equals("nothing") ? "" : message(theirs.init());
            reports("", ours.init(), theirs.init());
        } else {
            text("", Aspect.START, start(ours), start(theirs));
        }
        text("", Aspect.END, ours.end(), theirs.end());
        if (started) {
            for (int i = 0; i < shape.events().size(); i++) {
                reports(
                        shape.events().get(i).name(),
                        ours.reports().get(i),
                        theirs.reports().get(i));
            }
            output("", ours.printed(), theirs.printed());
        }
    }

    /** The report of a failed start, or that of the first event. */
    private static String start(HandlerRun run) {
        Report report = run.init().kind().equals("nothing") ? run.reports().get(0) : run.init();
        return report.kind() + " " + report.text();
    }

    private void reports(String event, Report ours, Report theirs) {
        if (!ours.kind().equals(theirs.kind())) {
            text(event, Aspect.RESULT, ours.kind() + " " + ours.text(), theirs.kind() + " " + theirs.text());
        } else if (ours.kind().equals("response")) {
            responses(event, ours, theirs);
        } else {
            text(event, Aspect.ERROR_HEADER, ours.errorType(), theirs.errorType());
            errors(event, members(ours), members(theirs));
        }
        output(event, ours.printed(), theirs.printed());
        theirLog = theirs.kind().equals("error") ? message(theirs) : "";
    }

    private static String message(Report error) {
        return String.valueOf(members(error).get("errorMessage"));
    }

    /** Ours has logged the error before its report, to standard error. */
    private void output(String event, String ours, String theirs) {
        boolean isLog = !theirLog.isEmpty() && theirs.startsWith(theirLog) && theirs.endsWith(ours);
        text(event, isLog ? Aspect.ERROR_LOG : Aspect.OUTPUT, timeless(ours), timeless(theirs));
    }

    private static String timeless(String printed) {
        return TIMESTAMP.matcher(printed).replaceAll("\"timestamp\":\"now\"");
    }

    private void responses(String event, Report ours, Report theirs) {
        if (!Arrays.equals(ours.body(), theirs.body())) {
            Optional<JsonNode> value = json(ours);
            boolean same = value.isPresent() && value.equals(json(theirs));
            text(event, same ? Aspect.BYTES : Aspect.VALUE, ours.text(), theirs.text());
        }
    }

    private void errors(String event, Map<String, String> ours, Map<String, String> theirs) {
        member(event, Aspect.ERROR_TYPE, ours, theirs);
        member(event, Aspect.ERROR_MESSAGE, ours, theirs);
        member(event, Aspect.STACK_TRACE, ours, theirs);
        text(event, Aspect.ERROR_MEMBERS, ours.toString(), theirs.toString());
    }

    private void member(String event, Aspect aspect, Map<String, String> ours, Map<String, String> theirs) {
        text(event, aspect, String.valueOf(ours.remove(aspect.title())), String.valueOf(theirs.remove(aspect.title())));
    }

    /** The members of an error; empty if it is no JSON. */
    private static Map<String, String> members(Report report) {
        Map<String, String> members = new TreeMap<>();
        json(report).filter(JsonNode::isObject).ifPresent(error -> error.asObject()
                .forEach((name, value) -> members.put(name, value.isString() ? value.asString() : value.toString())));
        return members;
    }

    private static Optional<JsonNode> json(Report report) {
        try {
            return report.body().length == 0
                    ? Optional.empty()
                    : Optional.of(JsonNode.parser().parse(report.body()));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private void text(String event, Aspect aspect, String ours, String theirs) {
        if (!ours.equals(theirs)) {
            divergences.add(new Divergence(shape, event, aspect, ours, theirs));
        }
    }
}
