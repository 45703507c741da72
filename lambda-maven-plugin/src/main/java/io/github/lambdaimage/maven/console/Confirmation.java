package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Asks the user to confirm an action that cannot be undone. */
public final class Confirmation {

    private static final int MAX_ANSWER_LENGTH = 80;

    private final boolean yes;
    private final boolean interactive;
    private final InputStream in;
    private final ResultWriter terminal;

    /**
     * Creates a confirmation.
     *
     * @param yes whether {@code lambda.yes} already confirms all questions
     * @param interactive whether the user can answer: false with {@code mvn -B}, or if standard input contains an event
     */
    public Confirmation(boolean yes, boolean interactive, InputStream in, ResultWriter terminal) {
        this.yes = yes;
        this.interactive = interactive;
        this.in = in;
        this.terminal = terminal;
    }

    /**
     * Asks a question, and returns whether the answer is yes.
     *
     * @param notInteractive thrown if the user cannot answer
     */
    public boolean confirm(String question, UserException notInteractive) throws IOException {
        if (yes) {
            return true;
        }
        if (!interactive) {
            throw notInteractive;
        }
        terminal.line(question + " Type yes to continue:");
        return line().strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < MAX_ANSWER_LENGTH; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
