package io.github.lambdaimage.local.container;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A handler that misbehaves as the event requests. By default it returns the number of invocations in this environment.
 */
public final class Misbehaving implements LambdaHandler {

    private static final int MEGABYTE = 1024 * 1024;

    private final List<Object> kept = new ArrayList<>();
    private int calls;

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        calls++;
        String event = invocation.json().asString();
        switch (event) {
            case "sleep" -> TimeUnit.MINUTES.sleep(30);
            case "exit" -> System.exit(3);
            case "fill" -> fill(false);
            case "fill native" -> fill(true);
            case "overflow" -> overflow(0);
            case "throw" -> throw new IllegalStateException("thrown by the handler");
            case "7 MB" -> {
                return InvocationResponse.text("x".repeat(7 * MEGABYTE));
            }
            case "one file" -> write("one", 2_000);
            case "many files" -> {
                for (int i = 0; i < 1_000; i++) {
                    write("file-" + i, 20);
                }
            }
            case "threads" -> threads();
            case "print" -> {
                for (int i = 0; i < 100; i++) {
                    System.out.println("line " + i);
                }
                System.out.print("no end");
                System.out.flush();
            }
            case "print 1 MB" -> {
                for (int i = 0; i < 10_000; i++) {
                    System.out.println("x".repeat(99));
                }
                System.out.println("y".repeat(66_000));
            }
            case "orphan" -> awaitNoZombie(new ProcessBuilder("sh", "-c", "true & echo $!").start());
            case "look" -> {
                return InvocationResponse.of(look());
            }
            default -> {
                if (event.startsWith("kill ")) {
                    new ProcessBuilder("sh", "-c", event.replace("kill ", "kill -") + " $PPID").start();
                    TimeUnit.MINUTES.sleep(30);
                }
                if (event.startsWith("write ")) {
                    Files.writeString(Path.of(event.substring(6)), "x");
                }
                return InvocationResponse.of(calls);
            }
        }
        return InvocationResponse.text(event);
    }

    private void fill(boolean beside) {
        while (true) {
            kept.add(beside ? touched(ByteBuffer.allocateDirect(MEGABYTE)) : new byte[MEGABYTE]);
        }
    }

    private static ByteBuffer touched(ByteBuffer buffer) {
        for (int i = 0; i < buffer.capacity(); i += 1024) {
            buffer.put(i, (byte) 1);
        }
        return buffer;
    }

    @SuppressWarnings("InfiniteRecursion") // intended
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    private static void write(String name, int megabytes) throws IOException {
        try (OutputStream file = Files.newOutputStream(Path.of("/tmp", name))) {
            byte[] block = new byte[MEGABYTE];
            for (int i = 0; i < megabytes; i++) {
                file.write(block);
            }
        }
    }

    private static void threads() {
        for (int i = 0; i < 3_000; i++) {
            Thread thread = new Thread(null, Misbehaving::rest, "rest", 64 * 1024);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void rest() {
        try {
            TimeUnit.MINUTES.sleep(30);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the process that a child has left behind is gone: a zombie keeps its folder. */
    private static void awaitNoZombie(Process parent) throws IOException, InterruptedException {
        String orphan;
        try (BufferedReader output = parent.inputReader()) {
            orphan = output.readLine();
        }
        parent.waitFor();
        while (Files.exists(Path.of("/proc", orphan))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static Map<String, Object> look() throws Exception {
        Map<String, Object> seen = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.matches("(Uid|Gid|CapEff|NoNewPrivs):.*")) {
                seen.put(line.substring(0, line.indexOf(':')), line.replaceFirst("^\\w+:\\s+(\\w+).*", "$1"));
            }
        }
        seen.put("environment", new TreeMap<>(System.getenv()));
        seen.put("directory", System.getProperty("user.dir"));
        seen.put("processors", Runtime.getRuntime().availableProcessors());
        seen.put("heap", Runtime.getRuntime().maxMemory() / MEGABYTE);
        Path program = Path.of("/tmp/program");
        Files.deleteIfExists(program);
        Files.copy(Path.of(ProcessHandle.current().info().command().orElseThrow()), program);
        seen.put("executable", program.toFile().setExecutable(true) && Files.isExecutable(program));
        seen.put("run", new ProcessBuilder("/tmp/program", "-version").start().waitFor());
        seen.put("shared memory", Files.exists(Path.of("/dev/shm")));
        return seen;
    }
}
