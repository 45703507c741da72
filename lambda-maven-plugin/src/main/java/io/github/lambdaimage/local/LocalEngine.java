package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.local.container.ContainerLimits;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.local.container.FunctionImage;
import java.util.Locale;

/** What a function is run with on this machine. */
sealed interface LocalEngine {

    /** One line that says how the function is run and why, and what of its limits is not enforced that way. */
    String describe(LocalRequest request);

    /**
     * A JVM of this machine.
     *
     * @param reason why
     */
    record Jvm(String reason) implements LocalEngine {

        @Override
        public String describe(LocalRequest request) {
            return "Running " + request.config().functionName() + " on Java "
                    + request.java().version() + ", without Docker (" + reason + "). MemorySize "
                    + request.config().memorySize() + " MB bounds the heap; other memory, processor share and"
                    + " EphemeralStorage are not limited.";
        }
    }

    /**
     * Containers of an image.
     *
     * @param reason why
     * @param route how they reach the local Lambda
     */
    record Docker(String reason, DockerCli cli, DockerInfo info, ContainerNetworking route, FunctionImage image)
            implements LocalEngine {

        @Override
        public String describe(LocalRequest request) {
            int memory = request.config().memorySize();
            DockerInfo.Limits able = info.limits();
            String limits = able.memory() ? memory + " MB of memory" : "as much memory as it wants";
            String processors = able.processor()
                    ? String.format(
                            Locale.ROOT, "%.2f processors", ContainerLimits.processors(memory, info.processors()))
                    : "all processors";
            return "Running " + request.config().functionName() + " from the image " + image.name() + " in Docker "
                    + info.serverVersion() + " (" + reason + "), with " + limits + ", " + processors + " and "
                    + storage(request) + " MB in /tmp." + ContainerLimits.notKept(able);
        }

        static int storage(LocalRequest request) {
            return request.config().ephemeralStorage().value().orElse(ContainerLimits.USUAL_STORAGE);
        }
    }
}
