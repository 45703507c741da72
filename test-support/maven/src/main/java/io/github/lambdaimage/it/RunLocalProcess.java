package io.github.lambdaimage.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs {@code mvn lambda:run-local} in the background, on a free port. Closing it kills Maven and the functions that it
 * started, in any state, and nothing else.
 */
public final class RunLocalProcess implements AutoCloseable {

    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    private final Process process;
    private final int port;
    private final Path folder;
    private final Path output;
    private final List<ProcessHandle> seen = new ArrayList<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    private RunLocalProcess(Process process, int port, Path folder, Path output) {
        this.process = process;
        this.port = port;
        this.folder = folder;
        this.output = output;
    }

    /** Starts it and waits until it reports that it answers. */
    public static RunLocalProcess start(MavenRun maven, String... arguments) throws IOException, InterruptedException {
        int port = FreePort.find();
        List<String> all = new ArrayList<>(List.of("lambda:run-local", "-Dlambda.port=" + port));
        all.addAll(Arrays.asList(arguments));
        Path output = maven.newFile("run-local");
        ProcessBuilder builder = maven.builder(all.toArray(String[]::new));
        builder.command().addAll(0, Signals.restoring());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        RunLocalProcess running = new RunLocalProcess(process, port, maven.folder(), output);
        try {
            running.awaitLine("until you press Ctrl-C");
            return running;
        } catch (IOException | InterruptedException | RuntimeException e) {
            running.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The output so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits for a line that contains a text. */
    public void awaitLine(String part) throws IOException, InterruptedException {
        Deadline.patient().await("the output \"" + part + "\" of run-local", this::describe, () -> {
            boolean found = output().contains(part);
            if (!found && !process.isAlive()) {
                throw new IllegalStateException("run-local ended with " + process.exitValue() + ":\n" + output());
            }
            return found;
        });
    }

    private String describe() throws IOException {
        return output();
    }

    /** Calls the function like {@code curl -d}. */
    public InvokeReply call(String event) throws IOException, InterruptedException {
        return call("some-name", event);
    }

    /** Calls the function by a name. */
    public InvokeReply call(String name, String event) throws IOException, InterruptedException {
        return InvokeReply.of(http.send(request(name, event), BodyHandlers.ofString()));
    }

    /** Starts a call. */
    public CompletableFuture<InvokeReply> callInBackground(String event) {
        return http.sendAsync(request("some-name", event), BodyHandlers.ofString())
                .thenApply(InvokeReply::of);
    }

    private HttpRequest request(String name, String event) {
        return HttpRequest.newBuilder(URI.create(url() + "/2015-03-31/functions/" + name + "/invocations"))
                .timeout(Deadline.PATIENT)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(event))
                .build();
    }

    /** The live child processes of Maven: the functions. */
    public List<ProcessHandle> functions() {
        List<ProcessHandle> children = process.descendants().toList();
        seen.addAll(children);
        return children;
    }

    /** Sends a signal to Maven's own process, like a terminal or a process manager. */
    public void signal(String name) throws IOException, InterruptedException {
        functions();
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(mavenPid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("Cannot send " + name + " to run-local");
        }
    }

    /** The process id that the goal reports; the start script may be a separate process. */
    private long mavenPid() throws IOException {
        Path addressFile = folder.resolve("target/lambda/local.json");
        Matcher pid = PID.matcher(Files.exists(addressFile) ? Files.readString(addressFile) : "");
        return pid.find() ? Long.parseLong(pid.group(1)) : process.pid();
    }

    /** Waits until Maven has ended. */
    public int awaitEnd() throws InterruptedException, IOException {
        Deadline.patient().await("the end of run-local", this::describe, () -> !process.isAlive());
        return process.exitValue();
    }

    /** Waits until the port is free and all known functions have ended. */
    public void awaitNothingLeft() throws IOException, InterruptedException {
        Deadline.patient()
                .await(
                        "the end of run-local and its functions",
                        this::describe,
                        () -> FreePort.isFree(port) && seen.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Override
    public void close() throws IOException {
        functions();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        seen.forEach(ProcessHandle::destroyForcibly);
        System.out.println("run-local on port " + port + ":\n" + output());
    }
}
