package io.github.lambdaimage.emulator.function;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Speaks the Runtime API and does what each event says, as {@code "exit 3"}; its argument says what to do at start. */
public final class ScriptedRuntime {
    private static final String ROOT = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/";

    private ScriptedRuntime() {}

    public static void main(String[] args) throws Exception {
        System.out.println("starting " + args[0]);
        switch (args[0]) {
            case "halt-in-init" -> Runtime.getRuntime().halt(7);
            case "throw-in-init" -> throw new IllegalStateException("thrown in init");
            case "init-error" -> {
                post(
                        "init/error",
                        "{\"errorType\":\"Runtime.BadFunctionCode\",\"errorMessage\":\"no\"}"
                                .getBytes(StandardCharsets.UTF_8));
                System.exit(1);
            }
            case "hang-in-init" -> hang();
            default -> {
                while (true) {
                    react();
                }
            }
        }
    }

    private static void react() throws Exception {
        HttpURLConnection next = open("invocation/next");
        String event;
        try (InputStream in = next.getInputStream()) {
            event = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        }
        String id = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
        String[] words = event.split(" ", 2);
        switch (words[0]) {
            case "exit" -> System.exit(Integer.parseInt(words[1]));
            case "kill" -> {
                child("kill -" + words[1] + " $PPID").waitFor();
                hang();
            }
            case "hang" -> hang();
            case "print" -> {
                System.out.println("out: " + words[1]);
                System.err.println("err: \u00fc\u20ac");
                respond(id, "\"printed\"");
            }
            case "begin-line" -> {
                System.out.print(words[1]);
                System.out.flush();
                respond(id, "\"begun\"");
            }
            case "large" -> respond(id, "\"" + "x".repeat(7_000_000) + "\"");
            case "fail" ->
                post(
                        "invocation/" + id + "/error",
                        "{\"errorType\":\"Mine\",\"errorMessage\":\"told\"}".getBytes(StandardCharsets.UTF_8));
            case "fail-and-exit" -> {
                post(
                        "invocation/" + id + "/error",
                        "{\"errorType\":\"java.lang.OutOfMemoryError\"}".getBytes(StandardCharsets.UTF_8));
                Runtime.getRuntime().halt(1);
            }
            case "env" ->
                respond(id, "\"" + Optional.ofNullable(System.getenv(words[1])).orElse("unset") + "\"");
            case "property" -> respond(id, "\"" + System.getProperty(words[1], "unset") + "\"");
            case "pid" -> respond(id, Long.toString(ProcessHandle.current().pid()));
            case "stdin" -> respond(id, Integer.toString(System.in.read()));
            case "stdin-of-child" ->
                respond(id, Integer.toString(child("read line; echo read $?").waitFor()));
            case "orphan" -> respond(id, orphan(words[1]));
            case "thread" -> respond(id, "\"" + stateOfThread(words[1]) + "\"");
            case "header" ->
                respond(id, "\"" + String.valueOf(next.getHeaderField(words[1])).replace("\"", "'") + "\"");
            case "meet" -> {
                meet(words[1].split(" ", 2));
                respond(id, Long.toString(ProcessHandle.current().pid()));
            }
            default -> respond(id, "\"" + event + "\"");
        }
    }

    private static Process child(String script) throws IOException {
        return new ProcessBuilder("sh", "-c", script).inheritIO().start();
    }

    /** Starts a process whose parent, a shell, ends at once; returns its process ID. */
    private static String orphan(String prefix) throws IOException {
        String script = prefix + " sleep 600 </dev/null >/dev/null 2>&1 & echo $!";
        try (BufferedReader output =
                new ProcessBuilder("sh", "-c", script).start().inputReader()) {
            return output.readLine();
        }
    }

    private static Thread.State stateOfThread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getState();
    }

    /** Returns when so many processes are here: a number and the folder in which they meet. */
    private static void meet(String[] words) throws IOException, InterruptedException {
        Path folder = Path.of(words[1]);
        Files.createFile(folder.resolve(Long.toString(ProcessHandle.current().pid())));
        int count = 0;
        while (count < Integer.parseInt(words[0])) {
            Thread.sleep(10);
            try (Stream<Path> present = Files.list(folder)) {
                count = (int) present.count();
            }
        }
    }

    private static void hang() throws InterruptedException {
        Thread.sleep(600_000);
    }

    private static void respond(String id, String answer) throws IOException {
        int status = post("invocation/" + id + "/response", answer.getBytes(StandardCharsets.UTF_8));
        if (status != 202) {
            System.out.println("response rejected: " + status);
        }
    }

    private static int post(String path, byte[] body) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        if (in != null) {
            in.readAllBytes();
            in.close();
        }
        return status;
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(ROOT + path).toURL().openConnection();
    }
}
