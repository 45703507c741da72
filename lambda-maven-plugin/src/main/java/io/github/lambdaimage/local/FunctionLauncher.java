package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.ContainerOwner;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.local.container.ContainerFolders;
import io.github.lambdaimage.local.container.ContainerLauncher;
import io.github.lambdaimage.local.container.ContainerSettings;
import io.github.lambdaimage.local.container.NetworkProbe;
import io.github.lambdaimage.local.jvm.JavaReleaseCheck;
import io.github.lambdaimage.local.jvm.JvmLauncher;
import io.github.lambdaimage.local.jvm.JvmOptions;
import io.github.lambdaimage.local.workspace.ClassCopies;
import io.github.lambdaimage.local.workspace.Diagnostics;
import io.github.lambdaimage.local.workspace.TemporaryFolders;
import io.github.lambdaimage.local.workspace.WorkFolder;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.project.HandlerFinder;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The launcher of a session's execution environments, with the address of their Runtime APIs.
 *
 * @param runtimeApiAddress the address where their Runtime APIs listen
 */
record FunctionLauncher(EnvironmentLauncher launcher, InetAddress runtimeApiAddress) {

    private static final String PROJECT_LABEL = "io.github.lambdaimage.project";

    /**
     * Creates the launcher for an engine.
     *
     * @param handler the handler
     * @param cleanup receives the actions that undo this at the end
     */
    static FunctionLauncher of(
            LocalRequest request, LocalEngine engine, Handler handler, Reporter reporter, CleanupActions cleanup)
            throws IOException {
        if (engine instanceof LocalEngine.Docker docker) {
            return containers(request, docker, handler.name(), reporter, cleanup);
        }
        return jvms(request, workFolder(TemporaryFolders.usual(), reporter, cleanup), reporter);
    }

    private static Path workFolder(Path parent, Reporter reporter, CleanupActions cleanup) throws IOException {
        WorkFolder workFolder = WorkFolder.create(parent, reporter);
        cleanup.add(workFolder::close);
        return workFolder.path();
    }

    /**
     * Creates the launcher of a function whose versions follow each other in a session.
     *
     * @param cleanup receives the actions that undo this at the end
     */
    static FunctionVersions.VersionLauncher versions(Reporter reporter, CleanupActions cleanup) throws IOException {
        Path workFolder = workFolder(TemporaryFolders.usual(), reporter, cleanup);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        AtomicInteger versions = new AtomicInteger();
        Consumer<String> leftOut = once(leftOut(reporter));
        return new FunctionVersions.VersionLauncher() {
            @Override
            public InetAddress runtimeApiAddress() {
                return loopback;
            }

            @Override
            public FunctionVersions.VersionLauncher.Version create(LocalRequest request) throws IOException {
                Path folder = Files.createDirectory(workFolder.resolve("version-" + versions.incrementAndGet()));
                try {
                    ClassCopies copies = ClassCopies.once(request.project().classPath(), folder, reporter);
                    List<Path> classPath = copies.classPath();
                    Handler handler = HandlerFinder.find(
                            request.project(), classPath, request.config().handler());
                    return new FunctionVersions.VersionLauncher.Version(
                            jvm(request, copies, handler, workFolder, reporter, leftOut),
                            classPath,
                            () -> delete(folder));
                } catch (IOException | RuntimeException e) {
                    delete(folder);
                    throw e;
                }
            }
        };
    }

    private static void delete(Path folder) {
        try {
            WorkFolder.delete(folder);
        } catch (IOException e) {
            return; // locked, for example by a virus scanner on Windows; deleted with the work folder
        }
    }

    private static JvmLauncher jvm(
            LocalRequest request,
            ClassCopies copies,
            Handler handler,
            Path workFolder,
            Reporter reporter,
            Consumer<String> leftOut)
            throws IOException {
        JavaReleaseCheck.check(request.project(), request.java());
        Map<String, String> variables = FunctionEnvironment.of(
                request.config(),
                request.credentials(),
                request.mavenEnvironment(),
                workFolder.resolve("no-aws-configuration").toString(),
                reporter);
        return new JvmLauncher(
                copies,
                classPath -> handler,
                new JvmLauncher.Settings(
                        request.java().home(),
                        jvmOptions(request, leftOut),
                        JvmOptions.variables(variables, request.imageFiles(), leftOut),
                        workFolder));
    }

    private static FunctionLauncher jvms(LocalRequest request, Path workFolder, Reporter reporter) throws IOException {
        FunctionProject project = request.project();
        JavaReleaseCheck.check(project, request.java());
        LambdaConfig config = request.config();
        Map<String, String> variables = FunctionEnvironment.of(
                config,
                request.credentials(),
                request.mavenEnvironment(),
                workFolder.resolve("no-aws-configuration").toString(),
                reporter);
        JvmLauncher launcher = new JvmLauncher(
                new ClassCopies(project.classPath(), workFolder, reporter),
                classPath -> HandlerFinder.find(project, classPath, config.handler()),
                new JvmLauncher.Settings(
                        request.java().home(),
                        jvmOptions(request, leftOut(reporter)),
                        JvmOptions.variables(variables, request.imageFiles(), leftOut(reporter)),
                        workFolder));
        return new FunctionLauncher(launcher, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static Consumer<String> leftOut(Reporter reporter) {
        return option ->
                reporter.warn("Left out " + option + ": the file is for the JVM of the image. To use it, run the"
                        + " function in its image: \"-Dlambda.local=docker\".");
    }

    /** Each version of a session has the same options; each of them is reported once. */
    private static Consumer<String> once(Consumer<String> next) {
        Set<String> reported = ConcurrentHashMap.newKeySet();
        return option -> {
            if (reported.add(option)) {
                next.accept(option);
            }
        };
    }

    private static List<String> jvmOptions(LocalRequest request, Consumer<String> leftOut) {
        return JvmOptions.of(
                request.config(),
                request.debugPort(),
                request.imageFiles(),
                diagnostics(request).jvmOptions(),
                leftOut);
    }

    private static Diagnostics diagnostics(LocalRequest request) {
        return new Diagnostics(request.project().exchangeDirectory());
    }

    private static FunctionLauncher containers(
            LocalRequest request, LocalEngine.Docker docker, String handler, Reporter reporter, CleanupActions cleanup)
            throws IOException {
        TemporaryFolders parent = TemporaryFolders.forContainers();
        Path workFolder = workFolder(parent.folder(), reporter, cleanup);
        DockerInfo info = docker.info();
        ContainerSettings settings = new ContainerSettings(
                docker.image(),
                handler,
                request.config().memorySize(),
                LocalEngine.Docker.storage(request),
                info,
                docker.route(),
                FunctionEnvironment.of(
                        request.config(), request.credentials(), request.mavenEnvironment(), null, reporter),
                request.debugPort(),
                ContainerSettings.userFor(workFolder),
                Map.of(
                        ContainerOwner.LABEL,
                        ContainerOwner.current().label(),
                        PROJECT_LABEL,
                        request.project().baseDirectory().toString()));
        // If Docker maps users or requires file labels, this process could not read or delete the function's folder.
        boolean foldersUsable = parent.onDisk() && !info.mapsUsers() && !info.hasSecurityLabels();
        ContainerLauncher launcher = new ContainerLauncher(
                settings,
                docker.cli(),
                new ContainerFolders(workFolder, foldersUsable),
                workFolder,
                diagnostics(request),
                reporter);
        cleanup.add(() -> cleanup.bounded(
                launcher::close,
                "Docker did not remove the function's containers in time. The next goal that runs a function in"
                        + " Docker removes them."));
        if (!docker.route().certain()) {
            NetworkProbe.check(settings, launcher);
        }
        return new FunctionLauncher(launcher, docker.route().listen());
    }
}
