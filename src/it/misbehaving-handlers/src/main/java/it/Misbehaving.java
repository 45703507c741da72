package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.util.ArrayList;
import java.util.List;

/** Misbehaves as the event requests, and returns its process. */
public class Misbehaving implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        switch (invocation.json().asString()) {
            case "sleep" -> Thread.sleep(1_800_000);
            case "exit" -> System.exit(3);
            case "fill" -> fill();
            case "overflow" -> overflow(0);
            case "7 MB" -> {
                return InvocationResponse.text("x".repeat(7 * 1024 * 1024));
            }
            case "throw" -> throw new IllegalStateException("thrown by the handler");
            default -> {
                return InvocationResponse.of(ProcessHandle.current().pid());
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
