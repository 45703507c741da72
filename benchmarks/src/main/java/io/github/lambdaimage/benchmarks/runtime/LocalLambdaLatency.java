package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Statistics;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.LambdaLog;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Measures the latency of a warm function for one caller, over HTTP through the local Lambda and through RIE. */
final class LocalLambdaLatency {
    private static final long READY_SECONDS = 120;

    private final BenchSetup bench;
    private final int calls;

    LocalLambdaLatency(BenchSetup bench, int calls) {
        this.bench = bench;
        this.calls = calls;
    }

    /** Through our local Lambda. */
    WarmCalls.Sample ours() throws IOException {
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(bench.classPaths().ours())
                .handler(Subject.OUR_STREAM.command().get(1))
                .javaHome(bench.jdk().home())
                .build();
        // RIE also writes log lines, although they are discarded.
        EmulatorConfig config = EmulatorConfig.forFunction("function")
                .withTimeout(Duration.ofMinutes(1))
                .withListener(new LambdaLog(line -> {}));
        try (LambdaEmulator emulator = LambdaEmulator.start(config, launcher)) {
            return measure(emulator.endpoint().getPort());
        }
    }

    /**
     * Through AWS's emulator.
     *
     * @param rie its program
     */
    WarmCalls.Sample rie(Path rie) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                rie.toString(),
                "--log-level",
                "error",
                "--runtime-api-address",
                "127.0.0.1:" + freePort(),
                "--runtime-interface-emulator-address",
                "127.0.0.1:" + port,
                bench.jdk().java(),
                "-cp",
                bench.classPaths().of(Subject.OUR_STREAM)));
        command.addAll(Subject.OUR_STREAM.command());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        FunctionJvm.clean(builder.environment());
        builder.environment().put("AWS_LAMBDA_FUNCTION_TIMEOUT", "60");
        Process process = builder.start();
        try {
            awaitPort(port);
            return measure(port);
        } finally {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    private WarmCalls.Sample measure(int port) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + port + "/2015-03-31/functions/function/invocations");
        byte[] event = Events.ofBytes(Events.SMALL);
        byte[] head = ("POST " + uri.getPath() + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Length: "
                        + event.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[head.length + event.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(event, 0, request, head.length, event.length);
        double[] micros = new double[calls];
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            byte[] answer = new byte[16 * 1024];
            for (int call = -calls; call < calls; call++) {
                long sent = System.nanoTime();
                socket.getOutputStream().write(request);
                read(socket.getInputStream(), answer, event);
                if (call >= 0) {
                    micros[call] = (System.nanoTime() - sent) / 1_000.0;
                }
            }
        }
        return new WarmCalls.Sample(
                Statistics.percentile(micros, 50), Statistics.percentile(micros, 99), Double.NaN, Double.NaN);
    }

    /** Reads an answer and checks that it equals the event. Both sides send a length for small answers. */
    private static void read(InputStream in, byte[] buffer, byte[] event) throws IOException {
        int end = 0;
        while (true) {
            int count = in.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException("the connection was closed within an answer");
            }
            end += count;
            String text = new String(buffer, 0, end, StandardCharsets.ISO_8859_1);
            int headEnd = text.indexOf("\r\n\r\n");
            if (headEnd > 0) {
                String lower = text.substring(0, headEnd).toLowerCase(Locale.ROOT) + "\r";
                int at = lower.indexOf("\ncontent-length:");
                if (!text.startsWith("HTTP/1.1 200 ") || at < 0) {
                    throw new IOException("an answer that is not 200 with a length: " + text);
                }
                int length =
                        Integer.parseInt(lower.substring(at + "\ncontent-length:".length(), lower.indexOf('\r', at))
                                .strip());
                int start = headEnd + 4;
                if (end == start + length) {
                    if (!Arrays.equals(buffer, start, end, event, 0, event.length)) {
                        throw new IOException("an answer that is not the event: " + text);
                    }
                    return;
                }
            }
        }
    }

    private static void awaitPort(int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(READY_SECONDS);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
