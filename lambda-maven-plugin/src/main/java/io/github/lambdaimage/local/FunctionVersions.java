package io.github.lambdaimage.local;

import io.github.lambdaimage.emulator.CallPreparation;
import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.EmulatorListener;
import io.github.lambdaimage.emulator.FunctionVersion;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.local.compile.BuildFailure;
import io.github.lambdaimage.local.compile.BuildInputs;
import io.github.lambdaimage.local.compile.BuildResult;
import io.github.lambdaimage.local.compile.FileScanner;
import io.github.lambdaimage.local.compile.InputSnapshot;
import io.github.lambdaimage.local.compile.RunningFunctions;
import io.github.lambdaimage.local.workspace.MissingClasses;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a session that compiles. Each version of a function runs from its own copy of the classes; a version is
 * replaced if the content of its classes, its class path or its settings differ.
 */
final class FunctionVersions implements RunningFunctions<LocalRequest> {

    private final Map<String, Running> functions = new LinkedHashMap<>();
    private final CallPreparation preparation;
    private final Reporter reporter;
    private final MissingClasses missing = new MissingClasses();
    private @Nullable LambdaEmulator emulator;

    /** Creates the launchers of one function: one for each version of its classes and settings. */
    interface VersionLauncher {

        /** The address where the Runtime APIs of all versions listen. */
        InetAddress runtimeApiAddress();

        /**
         * Copies the classes as they are now.
         *
         * @throws io.github.lambdaimage.report.UserException if the handler does not exist
         */
        Version create(LocalRequest request) throws IOException, InterruptedException;

        /**
         * One version.
         *
         * @param classPath what it runs from
         * @param released deletes the copy when no environment uses it any more
         */
        record Version(EnvironmentLauncher launcher, List<Path> classPath, Runnable released) {}
    }

    /** A function with its current version. */
    private static final class Running {
        private final VersionLauncher launcher;
        private final Function<LocalRequest, EmulatorListener> listener;
        /** Of its own, since a scanner remembers the files of one class path. */
        private final FileScanner scanner;

        private LocalRequest request;
        private InputSnapshot classes;
        private VersionLauncher.Version version;
        /** Completes when the current version has no environment any more. */
        private CompletableFuture<Void> ended = new CompletableFuture<>();

        Running(
                LocalRequest request,
                VersionLauncher launcher,
                Function<LocalRequest, EmulatorListener> listener,
                FileScanner scanner,
                InputSnapshot classes,
                VersionLauncher.Version version) {
            this.request = request;
            this.launcher = launcher;
            this.listener = listener;
            this.scanner = scanner;
            this.classes = classes;
            this.version = version;
        }
    }

    /**
     * @param preparation of each call
     */
    FunctionVersions(CallPreparation preparation, Reporter reporter) {
        this.preparation = preparation;
        this.reporter = reporter;
    }

    /**
     * Adds a function, and returns its first version.
     *
     * @param listener makes what receives the events of a version
     * @throws UserException if the handler does not exist
     */
    FunctionVersion add(
            LocalRequest request, VersionLauncher launcher, Function<LocalRequest, EmulatorListener> listener)
            throws IOException, InterruptedException {
        FileScanner scanner = new FileScanner();
        InputSnapshot classes = scan(scanner, request);
        VersionLauncher.Version version = launcher.create(request);
        Running function = new Running(request, launcher, listener, scanner, classes, version);
        functions.put(request.config().functionName(), function);
        return version(function, CompletableFuture.completedFuture(null));
    }

    /**
     * @param earlier completes when the version before has no environment any more
     */
    private FunctionVersion version(Running function, CompletableFuture<Void> earlier) {
        LocalRequest request = function.request;
        EmulatorConfig config = LocalSession.emulatorConfig(request, function.listener.apply(request))
                .withRuntimeApiAddress(function.launcher.runtimeApiAddress())
                .withPreparation(preparation);
        VersionLauncher.Version version = function.version;
        CompletableFuture<Void> ended = function.ended;
        // Only one JVM can listen on the port for a debugger.
        EnvironmentLauncher launcher =
                request.debugPort() == null ? version.launcher() : after(earlier, version.launcher());
        return new FunctionVersion(config, launcher, () -> {
            version.released().run();
            ended.complete(null);
        });
    }

    private static EnvironmentLauncher after(CompletableFuture<Void> earlier, EnvironmentLauncher launcher) {
        return request -> {
            try {
                Void unused = earlier.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while another environment ends", e);
            } catch (ExecutionException e) {
                throw new IOException(e.getCause());
            }
            return launcher.launch(request);
        };
    }

    /** Sets where replaced versions run. */
    void runIn(LambdaEmulator running) {
        emulator = running;
    }

    @Override
    public List<Path> outputs() {
        return functions.values().stream()
                .flatMap(function -> function.request.project().classPath().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean isTemporarilyMissing() {
        return functions.values().stream()
                .map(function -> function.request.project().classesDirectory())
                .anyMatch(folder -> !MissingClasses.hasClasses(folder));
    }

    @Override
    public Map<String, BuildFailure> update(Map<String, BuildResult<LocalRequest>> results, boolean warm)
            throws IOException, InterruptedException {
        Map<String, BuildFailure> failures = new HashMap<>();
        for (Map.Entry<String, Running> entry : functions.entrySet()) {
            Running function = entry.getValue();
            BuildResult<LocalRequest> result = results.get(entry.getKey());
            if (result != null && result.failure().isPresent()) {
                restore(function);
                continue;
            }
            LocalRequest request = result == null || result.value() == null ? function.request : result.value();
            try {
                update(function, request, warm);
            } catch (UserException e) {
                failures.put(
                        entry.getKey(), new BuildFailure(BuildFailure.CONFIGURATION, e.problem() + " " + e.remedy()));
            }
        }
        return failures;
    }

    private void update(Running function, LocalRequest request, boolean warm) throws IOException, InterruptedException {
        InputSnapshot classes = scan(function.scanner, request);
        Set<Path> changed = classes.changesSince(function.classes);
        boolean settings = !request.isSameExceptBuild(function.request);
        if (changed.isEmpty() && !settings) {
            return;
        }
        String oldName = function.request.config().functionName();
        if (!request.config().functionName().equals(oldName)) {
            throw new UserException(
                    "The function's name changed from " + oldName + " to "
                            + request.config().functionName() + ".",
                    "Restart run-local.");
        }
        VersionLauncher.Version version = function.launcher.create(request);
        reporter.info(reason(changed, settings));
        CompletableFuture<Void> earlier = function.ended;
        function.request = request;
        function.classes = classes;
        function.version = version;
        function.ended = new CompletableFuture<>();
        LambdaEmulator lambda = emulator;
        if (lambda == null) {
            version.released().run();
            return;
        }
        lambda.replace(version(function, earlier), warm || request.debugPort() != null);
    }

    /** A failed compilation has deleted class files: other programs find those of the last good state. */
    private void restore(Running function) throws IOException {
        List<Path> from = function.version.classPath();
        List<Path> to = function.request.project().classPath();
        for (int i = 0; i < Math.min(from.size(), to.size()); i++) {
            if (Files.isDirectory(from.get(i)) && !from.get(i).equals(to.get(i))) {
                missing.restore(from.get(i), to.get(i));
            }
        }
    }

    /** Deletes the class files that were put back, so that the next compilation finds none that it has not written. */
    @Override
    public void beforeBuild() throws IOException {
        missing.undo();
    }

    private static InputSnapshot scan(FileScanner scanner, LocalRequest request) throws IOException {
        return scanner.scan(new BuildInputs(request.project().classPath(), List.of()));
    }

    private static String reason(Set<Path> changed, boolean settings) {
        List<Path> files = new ArrayList<>(changed);
        if (files.isEmpty()) {
            return "config.json changed: restarting the function.";
        }
        return (settings ? "Settings and classes" : "Classes") + " changed (" + files.size()
                + (files.size() == 1 ? " file" : " files") + ", "
                + files.get(0).getFileName() + "): restarting the function.";
    }
}
