package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** moto's server on a free loopback port: an independent model of AWS. */
final class MotoServer {

    private static final Pattern ADDRESS = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final URI endpoint;

    private MotoServer(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts one.
     *
     * @param program {@code moto_server}
     */
    static MotoServer start(String program) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(program, "-H", "127.0.0.1", "-p", "0").redirectErrorStream(true);
        // As on AWS, the image of a function has to exist.
        builder.environment().put("MOTO_LAMBDA_STUB_ECR", "false");
        builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
        // It would run functions in containers and leave them behind.
        builder.environment().put("DOCKER_HOST", "tcp://127.0.0.1:1");
        builder.environment().put("PYTHONUNBUFFERED", "1");
        Process process = builder.start();
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(process, address), "moto");
        reader.setDaemon(true);
        reader.start();
        try {
            return new MotoServer(process, address.get(120, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException(program + " does not start", e);
        }
    }

    /** Reads to the end: a server blocks if its output is not read. */
    private static void read(Process process, CompletableFuture<URI> address) {
        StringBuilder before = new StringBuilder();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = ADDRESS.matcher(line);
                if (found.find()) {
                    address.complete(URI.create(found.group(1)));
                }
                if (!address.isDone()) {
                    before.append(line).append('\n');
                }
            }
            address.completeExceptionally(new IOException("it ended: " + before));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    URI endpoint() {
        return endpoint;
    }

    /** Stops the process. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
