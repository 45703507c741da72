package io.github.lambdaimage.training.inside;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads the output of the function, so that it never blocks, and keeps its last lines. */
final class FunctionOutput {

    private static final int LINES = 20;
    private static final int LINE = 500;

    private final Deque<String> last = new ArrayDeque<>();

    private FunctionOutput() {}

    static FunctionOutput of(InputStream stream) {
        FunctionOutput output = new FunctionOutput();
        Thread thread = new Thread(() -> output.read(stream), "output of the function");
        thread.setDaemon(true);
        thread.start();
        return output;
    }

    private void read(InputStream stream) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("The output of the function cannot be read: " + e.getMessage());
        }
    }

    private synchronized void add(String line) {
        if (last.size() == LINES) {
            last.removeFirst();
        }
        last.addLast(line.substring(0, Math.min(line.length(), LINE)));
    }

    synchronized String tail() {
        return String.join("\n", last);
    }
}
