package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import org.apache.maven.plugin.logging.Log;

/** The parameter {@code lambda.output}: whether a goal's answer is for people or for programs. */
public enum OutputFormat {
    TEXT,
    JSON;

    /**
     * Reads the parameter.
     *
     * @throws UserException where it is neither
     */
    public static OutputFormat of(String text) {
        return switch (text) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                throw new UserException(
                        "lambda.output is \"" + text + "\"; it may be text or json.",
                        "Leave -Dlambda.output out for text, or say -Dlambda.output=json");
        };
    }

    /** Who tells what is no answer: Maven's log, unless standard output is for a document alone. */
    public Reporter reporter(Log log) {
        return this == TEXT ? new MavenReporter(log) : new StandardErrorReporter(log, ResultWriter.standardError());
    }
}
