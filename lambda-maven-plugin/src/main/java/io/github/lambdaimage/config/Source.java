package io.github.lambdaimage.config;

import io.github.lambdaimage.json.JsonPlace;

/** Where a value was written: it turns a place into the words that a user finds it by. */
sealed interface Source {

    void report(Problems problems, JsonPlace place, String message);

    /**
     * The file.
     *
     * @param name its name alone
     */
    record InFile(String name) implements Source {
        @Override
        public void report(Problems problems, JsonPlace place, String message) {
            problems.inFile(name, place, message);
        }
    }

    /**
     * The command line.
     *
     * @param property with its {@code lambda.}
     */
    record OnCommandLine(String property) implements Source {
        @Override
        public void report(Problems problems, JsonPlace place, String message) {
            problems.onCommandLine(property, message);
        }
    }
}
