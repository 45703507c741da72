package io.github.lambdaimage.maven.console;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** Asks the user whether something that cannot be undone is meant. */
public final class Confirmation {

    private static final int LONGEST_ANSWER = 80;

    private final boolean yes;
    private final boolean interactive;
    private final InputStream in;
    private final ResultWriter terminal;

    /**
     * One who asks.
     *
     * @param yes whether the answer was given already, with {@code lambda.yes}
     * @param interactive whether there is somebody to ask: not with {@code mvn -B}, nor where standard input is an event
     */
    public Confirmation(boolean yes, boolean interactive, InputStream in, ResultWriter terminal) {
        this.yes = yes;
        this.interactive = interactive;
        this.in = in;
        this.terminal = terminal;
    }

    /**
     * Whether it is meant; only a clear yes is one.
     *
     * @param refusal thrown where nobody is there to be asked
     */
    public boolean asks(String question, UserException refusal) throws IOException {
        if (yes) {
            return true;
        }
        if (!interactive) {
            throw refusal;
        }
        terminal.line(question + " Type yes to go on:");
        return line().strip().toLowerCase(Locale.ROOT).equals("yes");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n' && line.length() < LONGEST_ANSWER; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
