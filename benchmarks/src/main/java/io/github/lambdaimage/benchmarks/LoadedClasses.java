package io.github.lambdaimage.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** How many classes a JVM has loaded at its first answer, those of the JDK's own archive among them. */
final class LoadedClasses {
    private LoadedClasses() {}

    static long count(Bench bench, Subject subject, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        Path log = folder.resolve("classes-" + bench.jdk().feature() + "-" + subject + ".log");
        try (RuntimeApiServer server = RuntimeApiServer.start()) {
            server.offer(Events.ofBytes(Events.SMALL), 1);
            try (FunctionJvm jvm = bench.start(
                    Processors.all(),
                    Setting.C1,
                    List.of("-Xlog:class+load:file=" + log + ":none"),
                    subject,
                    server.address())) {
                if (subject.servesCalls()) {
                    server.await(60);
                } else {
                    jvm.awaitOutput();
                }
            }
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains(" source: ")).count();
        }
    }
}
