package io.github.lambdaimage.emulator.load;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Callers that call one after the other, all at once: one in eight through AWS's SDK, the others over plain sockets. */
final class Crowd {
    private static final int SDK_EVERY = 8;
    /** Calls after which a socket is exchanged for a new one. */
    private static final int CALLS_PER_CONNECTION = 100;

    private static final int MOST_ERRORS = 10;

    final Queue<String> errors = new ConcurrentLinkedQueue<>();
    final AtomicLong calls = new AtomicLong();

    private final URI endpoint;
    private final int callers;
    private final int length;

    Crowd(URI endpoint, int callers, int length) {
        this.endpoint = endpoint;
        this.callers = callers;
        this.length = length;
    }

    /** Calls for that long, each at least once; returns when all have their last answers and have hung up. */
    void run(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int caller = i;
            Thread thread = new Thread(() -> runOne(caller, end), "load-caller-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void runOne(int caller, long end) {
        try {
            long done = caller % SDK_EVERY == 0 ? viaSdk(caller, end) : viaSocket(caller, end);
            calls.addAndGet(done);
        } catch (IOException | RuntimeException e) {
            error(caller + ": " + e);
        }
    }

    private long viaSocket(int caller, long end) throws IOException {
        long done = 0;
        Wire wire = Wire.to(endpoint);
        try {
            while ((done == 0 || System.nanoTime() < end) && errors.size() < MOST_ERRORS) {
                Payload event = event(caller, done);
                wire.invoke(event);
                check(caller, wire.read().wrongFor(event, length));
                if (++done % CALLS_PER_CONNECTION == 0) {
                    wire.close();
                    wire = Wire.to(endpoint);
                }
            }
        } finally {
            wire.close();
        }
        return done;
    }

    private long viaSdk(int caller, long end) {
        long done = 0;
        try (LambdaClient client = client()) {
            while ((done == 0 || System.nanoTime() < end) && errors.size() < MOST_ERRORS) {
                Payload event = event(caller, done++);
                InvokeResponse response = client.invoke(
                        call -> call.functionName("f").payload(SdkBytes.fromByteArrayUnsafe(event.bytes())));
                Payload.Digest answer = new Payload.Digest();
                byte[] bytes = response.payload().asByteArrayUnsafe();
                answer.write(bytes, 0, bytes.length);
                String expected =
                        Payload.answerTo(event.digest(), length).digest().toString();
                check(
                        caller,
                        response.functionError() == null && answer.toString().equals(expected)
                                ? ""
                                : response.functionError() + ", " + answer + ": " + answer.start());
            }
        }
        return done;
    }

    private LambdaClient client() {
        return LambdaClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(all -> all.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private Payload event(int caller, long call) {
        return new Payload("caller-" + caller + "-call-" + call, length);
    }

    private void check(int caller, String wrong) {
        if (!wrong.isEmpty()) {
            error(caller + ": " + wrong);
        }
    }

    private void error(String message) {
        errors.add(message);
    }
}
