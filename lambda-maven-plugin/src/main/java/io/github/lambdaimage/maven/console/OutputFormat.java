package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import org.apache.maven.plugin.logging.Log;

/** The parameter {@code lambda.output}: whether a goal prints its result as text or as JSON. */
public enum OutputFormat {
    TEXT,
    JSON;

    /**
     * Parses the parameter.
     *
     * @throws UserException if it is neither text nor json
     */
    public static OutputFormat of(String text) {
        return switch (text) {
            case "text" -> TEXT;
            case "json" -> JSON;
            default ->
                throw new UserException(
                        "lambda.output is \"" + text + "\", but must be text or json.",
                        "Use \"-Dlambda.output=json\", or omit it for text.");
        };
    }

    /** The reporter for messages: Maven's log, or standard error if standard output must only contain the document. */
    public Reporter reporter(Log log) {
        return this == TEXT ? new MavenReporter(log) : new StandardErrorReporter(log, ResultWriter.standardError());
    }
}
