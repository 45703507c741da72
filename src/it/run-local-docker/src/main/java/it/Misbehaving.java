package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Misbehaves as the event requests, and returns the number of invocations in this environment. */
public class Misbehaving implements LambdaHandler {

    private int calls;

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        calls++;
        switch (invocation.json().asString()) {
            case "sleep" -> {
                System.out.println("asleep");
                Thread.sleep(1_800_000);
            }
            case "exit" -> System.exit(3);
            case "fill" -> fill();
            case "overflow" -> overflow(0);
            case "7 MB" -> {
                return InvocationResponse.text("x".repeat(7 * 1024 * 1024));
            }
            case "throw" -> throw new IllegalStateException("thrown by the handler");
            case "write" -> Files.writeString(Path.of("/var/task/file"), "x");
            case "greet" -> {
                return InvocationResponse.text(System.getenv("GREETING") + " from " + System.getProperty("user.dir"));
            }
            default -> {
                return InvocationResponse.of(calls);
            }
        }
        return InvocationResponse.text("unexpected");
    }

    private static void fill() {
        List<byte[]> blocks = new ArrayList<>();
        while (true) {
            blocks.add(new byte[1024 * 1024]);
        }
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }
}
