package io.github.lambdaimage.local.compile;

import io.github.lambdaimage.emulator.EmulatorEvent;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Warns at the next call if the configuration or a POM has changed since the function was started, because a running local
 * Lambda keeps the settings and the class path of its start.
 */
public final class SettingsWatch implements EmulatorListener {

    private final Reporter reporter;
    private final Map<Path, Content> known = new LinkedHashMap<>();

    public SettingsWatch(List<Path> files, Reporter reporter) {
        this.reporter = reporter;
        files.forEach(file -> known.put(file, Content.of(file)));
    }

    @Override
    public void on(EmulatorEvent event) {
        if (event instanceof EmulatorEvent.InvocationStarted) {
            check();
        }
    }

    /** Warns once about each change. */
    public synchronized void check() {
        known.replaceAll((file, before) -> {
            if (before.isUnchanged(file)) {
                return before;
            }
            Content now = Content.of(file);
            if (!Arrays.equals(before.bytes(), now.bytes())) {
                reporter.warn(
                        file.getFileName() + " has changed. The function runs with the settings and the class path"
                                + " of its start; restart run-local to use the new ones.");
            }
            return now;
        });
    }

    /** A file at one moment. Its time is compared first, so that a call costs no read. */
    @SuppressWarnings("ArrayRecordComponent") // compared by its content above
    private record Content(FileTime time, byte[] bytes) {

        private static final Content NONE = new Content(FileTime.fromMillis(0), new byte[0]);

        static Content of(Path file) {
            try {
                return new Content(Files.getLastModifiedTime(file), Files.readAllBytes(file));
            } catch (IOException e) {
                return NONE; // deleted, or being replaced by an editor
            }
        }

        boolean isUnchanged(Path file) {
            try {
                return time.equals(Files.getLastModifiedTime(file)) && bytes.length == Files.size(file);
            } catch (IOException e) {
                return true; // an editor is replacing it; the next call sees the new one
            }
        }
    }
}
