package io.github.lambdaimage.benchmarks.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Counts the classes that a JVM has loaded at its first answer, including those of the JDK's own archive. */
final class LoadedClasses {
    private static final long SECONDS = 300;

    private LoadedClasses() {}

    static long count(BenchSetup bench, Subject subject, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        return log(bench, JvmSetting.C1, subject, folder).stream()
                .filter(line -> line.contains(" source: "))
                .count();
    }

    /** The JVM's own log: a line for each class with its source. */
    static List<String> log(BenchSetup bench, JvmSetting setting, Subject subject, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        Path log = folder.resolve("classes-" + bench.jdk().feature() + "-" + subject + "-" + setting + ".log");
        try (RuntimeApiServer server = RuntimeApiServer.start()) {
            server.offer(subject, Events.SMALL, 1);
            List<String> flags = List.of("-Xlog:class+load:file=" + log + ":none");
            try (FunctionJvm jvm = bench.start(Processors.all(), setting, flags, subject, server.address())) {
                if (subject.servesCalls()) {
                    server.await(SECONDS);
                } else {
                    jvm.awaitOutput();
                }
            }
        }
        return Files.readAllLines(log);
    }
}
