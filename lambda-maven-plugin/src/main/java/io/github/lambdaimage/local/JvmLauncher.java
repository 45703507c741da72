package io.github.lambdaimage.local;

import io.github.lambdaimage.emulator.ClassPathLauncher;
import io.github.lambdaimage.emulator.EnvironmentExit;
import io.github.lambdaimage.emulator.EnvironmentLauncher;
import io.github.lambdaimage.emulator.EnvironmentRequest;
import io.github.lambdaimage.emulator.RunningEnvironment;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Starts each execution environment as a JVM that runs from a copy of the project's classes, and calls an environment
 * stale as soon as there are newer classes.
 */
final class JvmLauncher implements EnvironmentLauncher {

    private final ClassCopies copies;
    private final Function<List<Path>, String> handlerFinder;
    private final Settings settings;

    /**
     * What does not change while a session runs.
     *
     * @param java the JVM's folder
     * @param jvmOptions in order
     * @param variables the user's; never printed
     * @param temporaryFolder where starting needs a file
     */
    record Settings(Path java, List<String> jvmOptions, Map<String, String> variables, Path temporaryFolder) {

        @Override
        public String toString() {
            return "Settings[java=" + java + ", jvmOptions=" + jvmOptions + ", variables=" + variables.keySet() + "]";
        }
    }

    /**
     * @param handlerFinder names the handler on a class path; a change of the classes may have renamed it
     */
    JvmLauncher(ClassCopies copies, Function<List<Path>, String> handlerFinder, Settings settings) {
        this.copies = copies;
        this.handlerFinder = handlerFinder;
        this.settings = settings;
    }

    @Override
    public RunningEnvironment launch(EnvironmentRequest request) throws IOException {
        ClassCopies.Copy copy = takeCopy();
        try {
            RunningEnvironment environment = ClassPathLauncher.builder()
                    .classPath(copy.classPath())
                    .handler(handlerFinder.apply(copy.classPath()))
                    .javaHome(settings.java())
                    .jvmOptions(settings.jvmOptions())
                    .environment(settings.variables())
                    // Lambda starts a function in its task root, where the project's own files are not.
                    .workingDirectory(copy.classPath().get(0))
                    .temporaryFolder(settings.temporaryFolder())
                    .build()
                    .launch(request);
            return new CopiedEnvironment(environment, copy);
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
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the classes were copied", e);
        }
    }

    private final class CopiedEnvironment implements RunningEnvironment {

        private final RunningEnvironment process;
        private final ClassCopies.Copy copy;
        private final CompletionStage<EnvironmentExit> exit;

        CopiedEnvironment(RunningEnvironment process, ClassCopies.Copy copy) {
            this.process = process;
            this.copy = copy;
            this.exit = process.exit().whenComplete((end, failure) -> giveBack());
        }

        private void giveBack() {
            try {
                copies.giveBack(copy);
            } catch (IOException e) {
                return; // held by somebody, as a virus scanner on Windows: it goes with the work folder
            }
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
        public OptionalLong peakMemory() {
            return process.peakMemory();
        }

        @Override
        public boolean stale() {
            try {
                return process.stale() || copies.isOutdated(copy);
            } catch (IOException e) {
                return false; // being written just now; the next call asks again
            }
        }
    }
}
