package io.github.lambdaimage.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an operation tells. */
public final class ReportedLines implements Reporter {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Each line with its kind before it, as {@code warn: text}. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void info(String line) {
        lines.add("info: " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn: " + line);
    }
}
