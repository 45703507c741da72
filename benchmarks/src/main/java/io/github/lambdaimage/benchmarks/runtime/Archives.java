package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.measure.Jdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * The class archive of each subject, trained with events as in the build of an image: AppCDS, and from Java 25 on an
 * AOT cache. Both sides have one.
 */
public final class Archives {
    private static final int FIRST_WITH_AOT = 25;
    private static final long SECONDS = 300;

    private final boolean aot;
    private final Map<Subject, Path> files = new EnumMap<>(Subject.class);

    private Archives(boolean aot) {
        this.aot = aot;
    }

    public static Archives train(Jdk jdk, ClassPaths classPaths, List<Subject> subjects, int calls, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        Archives archives = new Archives(jdk.feature() >= FIRST_WITH_AOT);
        BenchSetup bench = new BenchSetup(jdk, classPaths, null);
        for (Subject subject : subjects) {
            Path file = folder.resolve(jdk.feature() + "-" + subject + (archives.aot ? ".aot" : ".jsa"));
            String flag = (archives.aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + file;
            List<String> flags = JvmSetting.ARCHIVE.flags();
            try (RuntimeApiServer server = RuntimeApiServer.start()) {
                server.offer(subject, Events.SMALL, calls);
                List<String> all = new ArrayList<>(flags);
                all.add(flag);
                all.addAll(classPaths.flags(subject));
                try (FunctionJvm jvm = FunctionJvm.start(
                        Processors.all(), bench.jdk(), all, classPaths.of(subject), subject, server.address())) {
                    server.await(SECONDS);
                    jvm.end();
                    if (!Files.exists(file)) {
                        throw new IOException("no archive was written: " + jvm.output());
                    }
                }
            }
            archives.files.put(subject, file);
            archives.check(new BenchSetup(jdk, classPaths, archives), subject, folder);
        }
        return archives;
    }

    /** Checks that the JVM uses the archive: it silently ignores one that does not fit. */
    private void check(BenchSetup bench, Subject subject, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        String main = subject.command().get(0);
        boolean used = LoadedClasses.log(bench, JvmSetting.ARCHIVE, subject, folder).stream()
                .anyMatch(line -> line.startsWith(main + " source: shared objects file"));
        if (!used) {
            throw new IOException("The archive of " + subject + " is not used: " + main + " was not loaded from it.");
        }
    }

    /** The JVM flag that uses the subject's archive. */
    String flag(Subject subject) {
        Path file = files.get(subject);
        if (file == null) {
            throw new IllegalArgumentException("no archive exists for " + subject);
        }
        return (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + file;
    }
}
