package io.github.lambdaimage.runtime;

import io.github.lambdaimage.runtime.internal.loop.FunctionProcess;
import io.github.lambdaimage.runtime.internal.loop.Handlers;
import io.github.lambdaimage.runtime.internal.loop.ScriptedPeer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Jars of the runtime and of the handlers, the runtime's on the boot path, and an archive of their classes that a first
 * run has made: AppCDS, and from Java 25 on an AOT cache. Made once, in this module's target folder.
 */
public final class TrainedArchive {

    private static final int FIRST_RELEASE_WITH_AOT_CACHE = 25;

    /** An archive fits the collector that it was made with. */
    private static final List<String> AS_AN_IMAGE = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Path runtime;
    private final Path handlers;
    private final Path archive;
    private final boolean aot = Runtime.version().feature() >= FIRST_RELEASE_WITH_AOT_CACHE;

    private TrainedArchive(Path folder) {
        runtime = folder.resolve("runtime.jar");
        handlers = folder.resolve("handlers.jar");
        archive = folder.resolve(aot ? "classes.aot" : "classes.jsa");
    }

    private static final class Holder {
        static final TrainedArchive MADE = make();
    }

    public static TrainedArchive get() {
        return Holder.MADE;
    }

    public List<String> flags() {
        List<String> flags = new ArrayList<>(withoutArchive());
        flags.add((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        return flags;
    }

    public String classPath() {
        return handlers.toString();
    }

    public List<String> withoutArchive() {
        List<String> flags = new ArrayList<>(AS_AN_IMAGE);
        flags.add("-Xbootclasspath/a:" + runtime);
        return flags;
    }

    private static TrainedArchive make() {
        try {
            Path target = Path.of("target").toAbsolutePath();
            TrainedArchive made = new TrainedArchive(Files.createTempDirectory(target, "archive-"));
            jar(FunctionProcess.folder(LambdaRuntime.class), "", made.runtime);
            jar(FunctionProcess.folder(Handlers.class), "Handlers", made.handlers);
            made.train();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void train() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(withoutArchive());
        command.add((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        command.addAll(List.of("-cp", classPath(), LambdaRuntime.class.getName()));
        try (ScriptedPeer peer = ScriptedPeer.start()) {
            for (int call = 1; call <= 5; call++) {
                peer.event(String.valueOf(call), "{\"a\":1}").accepted();
            }
            peer.status(403, "");
            try (FunctionProcess process = FunctionProcess.start(
                    command, Map.of("AWS_LAMBDA_RUNTIME_API", peer.address()), Handlers.Echo.class.getName())) {
                if (!process.exitsWithin(300_000) || !Files.exists(archive)) {
                    throw new AssertionError("no archive was made: " + process.output());
                }
            }
        }
    }

    /** The classes in a folder and below it whose names begin so, as a jar without a manifest. */
    private static void jar(Path classes, String beginning, Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(beginning) && name.endsWith(".class")) {
                    zip.putNextEntry(
                            new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                    try (InputStream in = Files.newInputStream(file)) {
                        in.transferTo(zip);
                    }
                }
            }
        }
    }
}
