package io.github.lambdaimage.emulator.environment;

import io.github.lambdaimage.emulator.internal.process.ProcessEnvironment;
import io.github.lambdaimage.emulator.internal.process.TemporaryFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts each execution environment as a JVM of its own with a given class path.
 *
 * <p>The function sees the variables that Lambda sets, those of the user, and what a JVM needs of this machine ({@code
 * PATH}, home, temporary folder), nothing else. Its memory is not limited here: use {@link Builder#jvmOptions}.
 */
public final class ClassPathLauncher implements EnvironmentLauncher {
    private static final List<String> KEPT_VARIABLES =
            List.of("PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "SystemRoot");
    /** On Lambda the locale makes it so; here it may not be installed. The second and third are for Java 17. */
    private static final List<String> UTF_8_OPTIONS = List.of(
            "-Dfile.encoding=UTF-8",
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    private static final String WATCH_CLASS = "io.github.lambdaimage.emulator.watch.ParentWatch";

    private final List<Path> classPath;
    private final String handler;
    private final String mainClass;
    private final Path javaHome;
    private final List<String> jvmOptions;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Path temporaryFolder;

    private ClassPathLauncher(Builder builder) {
        classPath = builder.classPath;
        handler = Objects.requireNonNull(builder.handler, "handler");
        mainClass = builder.mainClass;
        javaHome = builder.javaHome;
        jvmOptions = builder.jvmOptions;
        environment = builder.environment;
        workingDirectory = builder.workingDirectory;
        temporaryFolder = builder.temporaryFolder;
    }

    /**
     * Begins with the JVM that runs this, no options, no variables, the current folder, and this project's runtime.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public RunningEnvironment launch(EnvironmentRequest request) throws IOException {
        Path folder = Files.createTempDirectory(temporaryFolder, "lambda-image-environment-");
        try {
            Path arguments = folder.resolve("java.args");
            Files.writeString(arguments, argumentFile(folder));
            ProcessBuilder builder = new ProcessBuilder(java().toString(), "@" + arguments)
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true);
            Map<String, String> variables = builder.environment();
            variables.clear();
            variables.putAll(variables(request));
            Process process = builder.start();
            return ProcessEnvironment.watch(process, request, () -> TemporaryFolder.delete(folder));
        } catch (IOException | RuntimeException e) {
            TemporaryFolder.delete(folder);
            throw e;
        }
    }

    private Path java() {
        Path bin = javaHome.resolve("bin");
        Path windows = bin.resolve("java.exe");
        return Files.exists(windows) ? windows : bin.resolve("java");
    }

    /** The class path goes through a file, since a long one is more than a command line takes. */
    private String argumentFile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(UTF_8_OPTIONS);
        arguments.addAll(jvmOptions);
        arguments.add("-cp");
        // Last, so that it hides nothing of the user's, and alone, so that none of the emulator's classes come along.
        arguments.add(Stream.concat(classPath.stream(), Stream.of(copyOfWatch(folder)))
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(WATCH_CLASS);
        arguments.add(mainClass);
        arguments.add(handler);
        return arguments.stream().map(ClassPathLauncher::quoted).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String argument) {
        return '"'
                + argument.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                        .replace("\f", "\\f")
                + '"';
    }

    private static Path copyOfWatch(Path folder) throws IOException {
        String resource = WATCH_CLASS.replace('.', '/') + ".class";
        Path root = folder.resolve("watch");
        Path target = root.resolve(resource);
        Files.createDirectories(target.getParent());
        try (InputStream source = ClassPathLauncher.class.getResourceAsStream("/" + resource)) {
            if (source == null) {
                throw new IOException("The emulator's own class " + WATCH_CLASS + " is missing from its jar.");
            }
            Files.copy(source, target);
        }
        return root;
    }

    private Map<String, String> variables(EnvironmentRequest request) {
        Map<String, String> all = new HashMap<>();
        for (String name : KEPT_VARIABLES) {
            String value = System.getenv(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.put("LANG", "en_US.UTF-8");
        all.put("TZ", ":UTC");
        all.put("LAMBDA_TASK_ROOT", workingDirectory.toAbsolutePath().toString());
        all.put("_HANDLER", handler);
        all.putAll(environment);
        // After the user's: on Lambda these are reserved, and nobody can replace them.
        all.putAll(request.variables());
        return all;
    }

    /** Collects what a {@link ClassPathLauncher} needs; only the handler has no default. */
    public static final class Builder {
        private List<Path> classPath = List.of();
        private @Nullable String handler;
        private String mainClass = "io.github.lambdaimage.runtime.LambdaRuntime";
        private Path javaHome = Path.of(System.getProperty("java.home"));
        private List<String> jvmOptions = List.of();
        private Map<String, String> environment = Map.of();
        private Path workingDirectory = Path.of("").toAbsolutePath();
        private Path temporaryFolder = Path.of(System.getProperty("java.io.tmpdir"));

        private Builder() {}

        /**
         * Sets the class path: the function, its dependencies and its runtime.
         *
         * @param entries jars and folders, in order
         * @return this
         */
        public Builder classPath(List<Path> entries) {
            classPath = List.copyOf(entries);
            return this;
        }

        /**
         * Sets the handler.
         *
         * @param value what the runtime gets as its argument, and as {@code _HANDLER}
         * @return this
         */
        public Builder handler(String value) {
            handler = Objects.requireNonNull(value, "handler");
            return this;
        }

        /**
         * Sets the runtime.
         *
         * @param className class whose {@code main} is the runtime; AWS's runtime interface client works too
         * @return this
         */
        public Builder mainClass(String className) {
            mainClass = Objects.requireNonNull(className, "mainClass");
            return this;
        }

        /**
         * Sets the JVM.
         *
         * @param folder home of a JDK or JRE
         * @return this
         */
        public Builder javaHome(Path folder) {
            javaHome = Objects.requireNonNull(folder, "javaHome");
            return this;
        }

        /**
         * Sets options of the JVM.
         *
         * @param options as on its command line
         * @return this
         */
        public Builder jvmOptions(List<String> options) {
            jvmOptions = List.copyOf(options);
            return this;
        }

        /**
         * Sets the user's variables.
         *
         * @param variables added to those that Lambda sets, which win
         * @return this
         */
        public Builder environment(Map<String, String> variables) {
            environment = Map.copyOf(variables);
            return this;
        }

        /**
         * Changes where the few small files go that starting an environment needs; they are gone when it is.
         *
         * @param folder existing folder; the machine's own one for temporary files by default
         * @return this
         */
        public Builder temporaryFolder(Path folder) {
            temporaryFolder = Objects.requireNonNull(folder, "temporaryFolder");
            return this;
        }

        /**
         * Sets the folder that the function runs in.
         *
         * @param folder an existing folder
         * @return this
         */
        public Builder workingDirectory(Path folder) {
            workingDirectory = Objects.requireNonNull(folder, "workingDirectory");
            return this;
        }

        /**
         * Makes the launcher.
         *
         * @return the launcher
         * @throws IllegalStateException where there is no handler
         */
        public ClassPathLauncher build() {
            if (handler == null) {
                throw new IllegalStateException("A handler is needed: call handler(\"com.example.MyHandler\") first.");
            }
            return new ClassPathLauncher(this);
        }
    }
}
