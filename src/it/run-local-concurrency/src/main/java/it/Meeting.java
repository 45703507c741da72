package it;

import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.json.JsonValue;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Keeps a file while it runs, waits until the requested number of files exists, and returns its process. */
public class Meeting implements LambdaHandler {

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        JsonValue event = invocation.json();
        Path folder = Path.of(event.get("folder").asString());
        int others = event.get("waitFor").asInt();
        Path here = Files.createFile(folder.resolve(invocation.requestId()));
        int most = count(folder);
        while (count(folder) < others) {
            Thread.sleep(10);
        }
        if (others == 1) {
            if (most > 1) {
                throw new IllegalStateException("Another call runs meanwhile.");
            }
            Files.delete(here);
        }
        return InvocationResponse.of(ProcessHandle.current().pid());
    }

    private static int count(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
