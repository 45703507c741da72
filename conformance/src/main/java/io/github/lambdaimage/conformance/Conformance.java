package io.github.lambdaimage.conformance;

import io.github.lambdaimage.conformance.handlers.HandlerResults;
import io.github.lambdaimage.conformance.handlers.HandlerSuite;
import io.github.lambdaimage.conformance.handlers.HandlersPage;
import io.github.lambdaimage.conformance.invoke.InvokeSuite;
import io.github.lambdaimage.conformance.runtime.RuntimeSuite;
import io.github.lambdaimage.conformance.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs all suites and writes the pages about them. */
public final class Conformance {

    private Conformance() {}

    /**
     * Runs the suites and writes the pages; then throws if our side does not conform.
     *
     * @param arguments the page to write, and the page about handlers of AWS, of which the last chapter is written
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "Give two arguments: the page to write, and the page about handlers of AWS.");
        }
        List<Suite> suites = List.of(RuntimeSuite.suite(), InvokeSuite.suite(System.getenv("LAMBDA_RIE")));
        Path page = Path.of(arguments[0]).toAbsolutePath().normalize();
        Files.writeString(page, ConformancePage.of(suites, circumstances()));
        for (Suite suite : suites) {
            System.out.println(summary(suite));
        }
        HandlerResults handlers = HandlerSuite.run();
        if (handlers.run()) {
            Path handlersPage = Path.of(arguments[1]).toAbsolutePath().normalize();
            Files.writeString(handlersPage, HandlersPage.of(Files.readString(handlersPage), handlers));
        }
        System.out.println(handlers.summary());
        List<String> failures = Stream.concat(
                        suites.stream().flatMap(suite -> suite.failures().stream()), handlers.failures().stream())
                .toList();
        if (!failures.isEmpty()) {
            throw new IllegalStateException(
                    "Our side does not conform in " + failures.size() + " situations:\n" + String.join("\n", failures));
        }
    }

    /** The results of a suite, on one line. */
    public static String summary(Suite suite) {
        return suite.name() + ": " + suite.rows().size() + " situations; ours " + suite.oursConform() + " conform; "
                + suite.theirs() + " "
                + (suite.theirsRun() ? suite.theirsConform() + " conform" : "not run");
    }

    private static String circumstances() {
        String month = YearMonth.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH));
        return "in " + month + ", with JDK " + Runtime.version().feature() + " on " + System.getProperty("os.name");
    }
}
