package io.github.lambdaimage.config.type;

import io.github.lambdaimage.json.JsonPosition;

/** Where a value was written: it turns a place into the words that a user finds it by. */
public sealed interface ValueSource {

    void report(ProblemList problems, JsonPosition place, String message);

    /**
     * The file.
     *
     * @param name its name alone
     */
    record InFile(String name) implements ValueSource {
        @Override
        public void report(ProblemList problems, JsonPosition place, String message) {
            problems.inFile(name, place, message);
        }
    }

    /**
     * The command line.
     *
     * @param property with its {@code lambda.}
     */
    record OnCommandLine(String property) implements ValueSource {
        @Override
        public void report(ProblemList problems, JsonPosition place, String message) {
            problems.onCommandLine(property, message);
        }
    }
}
