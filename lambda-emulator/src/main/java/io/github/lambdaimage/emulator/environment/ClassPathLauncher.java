package io.github.lambdaimage.emulator.environment;

import io.github.lambdaimage.emulator.watch.EnvironmentProcesses;
import io.github.lambdaimage.emulator.watch.OrderlyExit;
import io.github.lambdaimage.emulator.watch.ParentWatch;
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
 * Starts each execution environment as a separate JVM with a given class path.
 *
 * <p>The function sees the environment variables that Lambda sets, those of the user, and those of this host that a JVM
 * needs ({@code PATH}, home folder, temporary folder). To limit its memory, use {@link Builder#jvmOptions}.
 */
public final class ClassPathLauncher implements EnvironmentLauncher {
    private static final List<String> KEPT_VARIABLES =
            List.of("PATH", "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "SystemRoot");
    /** Copied to the function's class path; the first is its main class. */
    private static final List<Class<?>> WATCH =
            List.of(ParentWatch.class, EnvironmentProcesses.class, OrderlyExit.class);

    /** See {@link OrderlyExit}. */
    private static final String EXIT_MARK = "orderly-exit";

    private final List<Path> classPath;
    private final String handler;
    private final String mainClass;
    private final List<String> runtimeArguments;
    private final Path javaHome;
    private final List<String> jvmOptions;
    private final Map<String, String> environment;
    private final Path workingDirectory;
    private final Path temporaryFolder;

    private ClassPathLauncher(Builder builder) {
        classPath = builder.classPath;
        handler = Objects.requireNonNull(builder.handler, "handler");
        mainClass = builder.mainClass;
        runtimeArguments = builder.runtimeArguments;
        javaHome = builder.javaHome;
        jvmOptions = builder.jvmOptions;
        environment = builder.environment;
        workingDirectory = builder.workingDirectory;
        temporaryFolder = builder.temporaryFolder;
    }

    /**
     * Creates a builder. By default the launcher uses the current JVM, the current folder and this project's runtime, with
     * neither JVM options nor environment variables.
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
            Map<String, String> variables = variables(request);
            ProcessBuilder builder = new ProcessBuilder(OwnSession.command(java(), "@" + arguments))
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(variables);
            Process process = builder.start();
            // As on Lambda, the function and its child processes find standard input at its end.
            process.getOutputStream().close();
            EnvironmentProcesses started = new EnvironmentProcesses(
                    process.pid(), String.valueOf(variables.get("AWS_LAMBDA_LOG_STREAM_NAME")));
            return ProcessEnvironment.watch(
                    process,
                    process.getInputStream(),
                    request,
                    status -> Files.exists(folder.resolve(EXIT_MARK))
                            ? EnvironmentExit.status(status)
                            : EnvironmentExit.ofShellStatus(status),
                    () -> {
                        started.kill();
                        TemporaryFolder.delete(folder);
                    });
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

    /** A file, since a long class path exceeds the limit of a command line. */
    private String argumentFile(Path folder) throws IOException {
        List<String> arguments = new ArrayList<>(FunctionLocale.options(environment, jvmOptions));
        arguments.addAll(jvmOptions);
        arguments.add("-cp");
        // Last, so that it hides no class of the user, and alone, so that no other class of the emulator is visible.
        arguments.add(Stream.concat(classPath.stream(), Stream.of(copyOfWatch(folder)))
                .map(path -> path.toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(WATCH.get(0).getName());
        arguments.add(Long.toString(ProcessHandle.current().pid()));
        arguments.add(folder.resolve(EXIT_MARK).toAbsolutePath().toString());
        arguments.add(mainClass);
        arguments.addAll(runtimeArguments);
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
        Path root = folder.resolve("watch");
        for (Class<?> type : WATCH) {
            String resource = type.getName().replace('.', '/') + ".class";
            Path target = root.resolve(resource);
            Files.createDirectories(target.getParent());
            try (InputStream source = ClassPathLauncher.class.getResourceAsStream("/" + resource)) {
                if (source == null) {
                    throw new IOException("The emulator's own class " + type.getName() + " is missing from its jar.");
                }
                Files.copy(source, target);
            }
        }
        return root;
    }

    private Map<String, String> variables(EnvironmentRequest request) throws IOException {
        VariableValues.checkEncodable(environment, VariableValues.encoding());
        Map<String, String> all = new HashMap<>();
        for (String name : KEPT_VARIABLES) {
            String value = System.getenv(name);
            if (value != null) {
                all.put(name, value);
            }
        }
        all.putAll(FunctionLocale.variables(System.getenv(), System.getProperty("sun.jnu.encoding", "")));
        all.put("TZ", ":UTC");
        all.put("LAMBDA_TASK_ROOT", workingDirectory.toAbsolutePath().toString());
        all.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        all.put("_HANDLER", handler);
        all.putAll(environment);
        // After the user's: on Lambda these are reserved, and a user cannot replace them.
        all.putAll(request.variables());
        return all;
    }

    /** Builder of a {@link ClassPathLauncher}. Only the handler is required. */
    public static final class Builder {
        private List<Path> classPath = List.of();
        private @Nullable String handler;
        private String mainClass = "io.github.lambdaimage.runtime.LambdaRuntime";
        private List<String> runtimeArguments = List.of();
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
         * @param value passed to the runtime as its argument and as {@code _HANDLER}
         * @return this
         */
        public Builder handler(String value) {
            handler = Objects.requireNonNull(value, "handler");
            return this;
        }

        /**
         * Sets the runtime.
         *
         * @param className main class of the runtime; AWS's runtime interface client works as well
         * @return this
         */
        public Builder mainClass(String className) {
            mainClass = Objects.requireNonNull(className, "mainClass");
            return this;
        }

        /**
         * Sets arguments of the runtime before the handler. For a handler of AWS's library, it is {@code
         * io.github.lambdaimage.runtime.aws.AwsHandler}, the class of lambda-runtime-aws that runs it.
         *
         * @param arguments in order; none by default
         * @return this
         */
        public Builder runtimeArguments(List<String> arguments) {
            runtimeArguments = List.copyOf(arguments);
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
         * Sets the JVM options.
         *
         * @param options as on the command line
         * @return this
         */
        public Builder jvmOptions(List<String> options) {
            jvmOptions = List.copyOf(options);
            return this;
        }

        /**
         * Sets the user's environment variables.
         *
         * @param variables added to those that Lambda sets, which take precedence
         * @return this
         * @throws IllegalArgumentException if a value contains a character that no variable can contain
         */
        public Builder environment(Map<String, String> variables) {
            VariableValues.check(variables);
            environment = Map.copyOf(variables);
            return this;
        }

        /**
         * Sets the folder for the small files that an environment needs. They are deleted when it ends.
         *
         * @param folder existing folder; by default the host's temporary folder
         * @return this
         */
        public Builder temporaryFolder(Path folder) {
            temporaryFolder = Objects.requireNonNull(folder, "temporaryFolder");
            return this;
        }

        /**
         * Sets the function's working directory.
         *
         * @param folder existing folder
         * @return this
         */
        public Builder workingDirectory(Path folder) {
            workingDirectory = Objects.requireNonNull(folder, "workingDirectory");
            return this;
        }

        /**
         * Creates the launcher.
         *
         * @return the launcher
         * @throws IllegalStateException if no handler was set
         */
        public ClassPathLauncher build() {
            if (handler == null) {
                throw new IllegalStateException(
                        "The handler is missing. Call handler(\"com.example.MyHandler\") before build().");
            }
            return new ClassPathLauncher(this);
        }
    }
}
