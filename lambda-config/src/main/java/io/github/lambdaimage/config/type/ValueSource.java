package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;

/** The source of a value, the file or the command line. Reports problems with a location that the user can find. */
public sealed interface ValueSource {

    void report(ProblemList problems, JsonPosition position, String message);

    /**
     * The file.
     *
     * @param name the name of the file without folders
     */
    record InFile(String name) implements ValueSource {
        @Override
        public void report(ProblemList problems, JsonPosition position, String message) {
            problems.inFile(name, position, message);
        }
    }

    /**
     * The command line.
     *
     * @param property the name including {@code lambda.}
     */
    record OnCommandLine(String property) implements ValueSource {
        @Override
        public void report(ProblemList problems, JsonPosition position, String message) {
            problems.onCommandLine(property, message);
        }
    }
}
