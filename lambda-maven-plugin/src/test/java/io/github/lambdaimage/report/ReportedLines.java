package io.github.lambdaimage.report;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records reported lines. */
public final class ReportedLines implements Reporter {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** The lines with their level, for example {@code warn: text}. */
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
