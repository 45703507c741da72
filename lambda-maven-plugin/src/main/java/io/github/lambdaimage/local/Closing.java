package io.github.lambdaimage.local;

import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has to be done when a session ends: once, the last first, and all of it even where a part of it fails. Thread
 * safe, since Ctrl-C may come at any moment of a session's start or end.
 */
final class Closing implements AutoCloseable {

    private final Reporter reporter;
    private final Deque<Action> actions = new ArrayDeque<>();
    private boolean closed;

    /** Something to do. */
    interface Action {
        void run() throws IOException;
    }

    /**
     * @param reporter warned of what could not be done
     */
    Closing(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Does {@code end} before everything that was added earlier; at once where all is over already. */
    synchronized void add(Action end) {
        if (closed) {
            perform(end);
        } else {
            actions.push(end);
        }
    }

    /** Does {@code begin} now and {@code end} at the end; neither where all is over already. */
    synchronized void during(Action begin, Action end) throws IOException {
        if (!closed) {
            actions.push(end);
            begin.run();
        }
    }

    /** Returns when everything is done, also where another thread does it. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!actions.isEmpty()) {
            perform(actions.pop());
        }
    }

    private void perform(Action action) {
        try {
            action.run();
        } catch (IOException | RuntimeException e) {
            // Whatever it is, the rest has to be ended too, and the user's answer is not to be lost for it.
            reporter.warn("Could not clean up: " + e.getMessage());
        }
    }
}
