package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.local.container.ContainerLimits;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.local.container.FunctionImage;
import java.util.Locale;

/** The engine that runs a function on this machine. */
sealed interface LocalEngine {

    /** One line: how the function runs and why, and which of its limits are not enforced. */
    String describe(LocalRequest request);

    /**
     * Runs the function on a JVM of this machine.
     *
     * @param reason why this engine was selected
     */
    record Jvm(String reason) implements LocalEngine {

        @Override
        public String describe(LocalRequest request) {
            return "Running " + request.config().functionName() + " on Java "
                    + request.java().version() + ", without Docker (" + reason + "). MemorySize "
                    + request.config().memorySize() + " MB limits the heap. Other memory, processor share and"
                    + " EphemeralStorage are not limited.";
        }
    }

    /**
     * Runs the function in containers of an image.
     *
     * @param reason why this engine was selected
     * @param route how the containers reach the local Lambda
     */
    record Docker(String reason, DockerCli cli, DockerInfo info, ContainerNetworking route, FunctionImage image)
            implements LocalEngine {

        @Override
        public String describe(LocalRequest request) {
            int memory = request.config().memorySize();
            DockerInfo.Limits supported = info.limits();
            String limits = supported.memory() ? memory + " MB of memory" : "unlimited memory";
            String processors = supported.processor()
                    ? String.format(
                            Locale.ROOT, "%.2f processors", ContainerLimits.processors(memory, info.processors()))
                    : "all processors";
            return "Running " + request.config().functionName() + " from the image " + image.name() + " in Docker "
                    + info.serverVersion() + " (" + reason + "), with " + limits + ", " + processors + " and "
                    + storage(request) + " MB in /tmp." + ContainerLimits.unsupported(supported);
        }

        static int storage(LocalRequest request) {
            return request.config().ephemeralStorage().value().orElse(ContainerLimits.DEFAULT_STORAGE);
        }
    }
}
