package io.github.lambdaimage.runtime;

import java.util.ArrayList;
import java.util.List;

/** Handlers that run behind a real Runtime API; public, since that is what a handler has to be. */
public final class PeerHandlers {

    private PeerHandlers() {}

    /** Behaves as the text of the event, a JSON string, demands. */
    public static final class Scripted implements LambdaHandler {

        private static final List<byte[]> KEPT = new ArrayList<>();
        private int calls;

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
            calls++;
            switch (invocation.json().asString()) {
                case "calls" -> {
                    return InvocationResponse.of(calls);
                }
                case "sleep" -> Thread.sleep(60_000);
                case "exit" -> System.exit(3);
                case "recurse" -> recurse(0);
                case "fill" -> fill();
                case "large" -> {
                    return InvocationResponse.bytes(new byte[7 * 1024 * 1024]);
                }
                case "throw" ->
                    throw new IllegalStateException("Grüße \u0000 \ud83d\ude00 \"quoted\"", new Exception("cause"));
                case "error" -> {
                    return InvocationError.of("OutOfStock", "none left");
                }
                case "context" -> {
                    return InvocationResponse.of(List.of(
                            String.valueOf(invocation.functionArn()),
                            String.valueOf(invocation.clientContext()),
                            String.valueOf(invocation.tenantId()),
                            String.valueOf(invocation.traceId()),
                            invocation.requestId(),
                            invocation.remainingTime().toSeconds()));
                }
                default -> {
                    return InvocationResponse.bytes(invocation.bytes());
                }
            }
            return InvocationResponse.text("not reached");
        }

        private static void fill() {
            while (true) {
                KEPT.add(new byte[100_000]);
            }
        }

        @SuppressWarnings("InfiniteRecursion") // that is the point
        private static int recurse(int depth) {
            return recurse(depth + 1) + 1;
        }
    }

    public static final class Throwing implements LambdaHandler {

        public Throwing() {
            throw new IllegalStateException("no database");
        }

        @Override
        public InvocationResult reactToInvocation(Invocation invocation) {
            return InvocationResponse.json("null");
        }
    }
}
