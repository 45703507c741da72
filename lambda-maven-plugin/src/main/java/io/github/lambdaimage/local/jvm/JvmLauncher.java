package io.github.lambdaimage.local.jvm;

import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentExit;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.local.workspace.ClassCopies;
import io.github.lambdaimage.project.Handler;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Starts each execution environment as a JVM that runs a copy of the project's classes. An environment is stale if the
 * classes changed.
 */
public final class JvmLauncher implements EnvironmentLauncher {

    private final ClassCopies copies;
    private final HandlerLookup handlers;
    private final Starter starter;

    /** Finds the handler on a class path. */
    public interface HandlerLookup {
        Handler find(List<Path> classPath) throws IOException;
    }

    /** Starts a process. */
    interface Starter {
        RunningEnvironment start(List<Path> classPath, Handler handler, EnvironmentRequest request) throws IOException;
    }

    /**
     * The settings that all environments of a session share.
     *
     * @param java the folder of the JVM
     * @param jvmOptions the JVM's options, in order
     * @param variables the user's; never printed
     * @param temporaryFolder for files that starting a JVM needs
     */
    public record Settings(Path java, List<String> jvmOptions, Map<String, String> variables, Path temporaryFolder) {

        private RunningEnvironment start(List<Path> classPath, Handler handler, EnvironmentRequest request)
                throws IOException {
            return ClassPathLauncher.builder()
                    .classPath(classPath)
                    .runtimeArguments(handler.runtimeArguments())
                    .handler(handler.name())
                    .javaHome(java)
                    .jvmOptions(jvmOptions)
                    .environment(variables)
                    // Lambda starts a function in its task root, which does not contain the project's other files.
                    .workingDirectory(classPath.get(0))
                    .temporaryFolder(temporaryFolder)
                    .build()
                    .launch(request);
        }

        @Override
        public String toString() {
            return "Settings[java=" + java + ", variables=" + variables.keySet() + "]";
        }
    }

    /**
     * @param handlers called for each environment, because changed classes may contain another handler
     */
    public JvmLauncher(ClassCopies copies, HandlerLookup handlers, Settings settings) {
        this(copies, handlers, settings::start);
    }

    JvmLauncher(ClassCopies copies, HandlerLookup handlers, Starter starter) {
        this.copies = copies;
        this.handlers = handlers;
        this.starter = starter;
    }

    @Override
    public RunningEnvironment launch(EnvironmentRequest request) throws IOException {
        ClassCopies.Copy copy = takeCopy();
        try {
            Handler handler = handlers.find(copy.classPath());
            return new CopiedEnvironment(starter.start(copy.classPath(), handler, request), copy);
        } catch (UserException e) {
            copies.giveBack(copy);
            throw new IOException(e.problem() + " " + e.remedy(), e);
        } catch (IOException | RuntimeException e) {
            copies.giveBack(copy);
            throw e;
        }
    }

    private ClassCopies.Copy takeCopy() throws IOException {
        try {
            return copies.take();
        } catch (FileSystemException e) {
            // The error of a full disk names neither the folder nor the reason why it is written to.
            throw new IOException(
                    "The classes of the function cannot be copied: " + e.getMessage() + ". Free space, or"
                            + " use another folder for temporary files: \"-Djava.io.tmpdir=/path/to/folder\"",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while copying the classes", e);
        }
    }

    private final class CopiedEnvironment implements RunningEnvironment {

        private final RunningEnvironment process;
        private final ClassCopies.Copy copy;
        private final CompletionStage<EnvironmentExit> exit;

        CopiedEnvironment(RunningEnvironment process, ClassCopies.Copy copy) {
            this.process = process;
            this.copy = copy;
            this.exit = process.exit().whenComplete((end, failure) -> copies.giveBack(copy));
        }

        @Override
        public CompletionStage<EnvironmentExit> exit() {
            return exit;
        }

        @Override
        public void kill() {
            process.kill();
        }

        @Override
        public void deliverOutput() {
            process.deliverOutput();
        }

        @Override
        public void deliverEarlierOutput() {
            process.deliverEarlierOutput();
        }

        @Override
        public OptionalLong peakMemory() {
            return process.peakMemory();
        }

        @Override
        public boolean stale() {
            try {
                return process.stale() || copies.isOutdated(copy);
            } catch (IOException e) {
                return false; // being written; the next invocation checks again
            }
        }
    }
}
