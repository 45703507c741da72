package io.github.lambdaimage.local;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.docker.DockerInfo;
import io.github.lambdaimage.docker.DockerNetwork;
import io.github.lambdaimage.docker.DockerRunSpec;
import io.github.lambdaimage.local.container.ContainerLimits;
import io.github.lambdaimage.local.container.ContainerSettings;
import io.github.lambdaimage.local.container.FunctionImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Computes the container that runs AWS's emulator (RIE) in front of an image's own program. Pure: it only produces
 * Docker's arguments.
 *
 * @param program the command that the image runs by default
 * @param rie a file of this machine that replaces the image's emulator; null to use the image's
 * @param info which limits Docker supports
 * @param port the port on this machine's loopback; 0 for any free port
 */
record RieContainer(
        LambdaConfig config,
        FunctionImage image,
        List<String> program,
        @Nullable Path rie,
        DockerInfo info,
        int port) {

    /** Where AWS's base images contain it. */
    static final String RIE_PATH = "/usr/local/bin/aws-lambda-rie";

    /** The port of RIE in the container. */
    static final int PORT = 8080;

    private static final String DEFAULT_REGION = "us-east-1";
    private static final String VERSION = "$LATEST";

    RieContainer {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(image, "image");
        program = List.copyOf(program);
    }

    /** Options of {@code docker create} in addition to those of the specification. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--entrypoint", RIE_PATH));
        if (rie != null) {
            options.addAll(
                    List.of("--mount", "type=bind," + field("source=" + rie) + ",target=" + RIE_PATH + ",readonly"));
        }
        return options;
    }

    /** Quotes a field: Docker parses a mount as a line of CSV. */
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /**
     * The specification of the container.
     *
     * @param labels identify the container
     * @param names the variables whose values are in the environment of Docker's command
     * @param file a file with the other variables; null for none
     */
    DockerRunSpec spec(Map<String, String> labels, Collection<String> names, @Nullable Path file) {
        return new DockerRunSpec(
                image.id(),
                program,
                ContainerSettings.LAMBDAS_USER,
                labels,
                // A network of its own: RIE listens on every address, and only its port is published.
                DockerNetwork.DEFAULT,
                ContainerLimits.of(
                        config.memorySize(), config.ephemeralStorage().orElse(ContainerLimits.DEFAULT_STORAGE), info),
                new DockerRunSpec.Temporary.Volume(),
                names,
                file,
                List.of(new DockerRunSpec.Port(port, PORT)),
                false);
    }

    /**
     * All variables of the container except those of its image. RIE reads the function's limits from them and passes
     * all of them to the function.
     *
     * @param users the function's own; they cannot replace Lambda's reserved variables
     * @param region null if unknown
     */
    Map<String, String> variables(Map<String, String> users, @Nullable String region) {
        Map<String, String> all = new HashMap<>(users);
        String effectiveRegion = region == null ? DEFAULT_REGION : region;
        all.put("TZ", ":UTC");
        all.put("AWS_REGION", effectiveRegion);
        all.put("AWS_DEFAULT_REGION", effectiveRegion);
        all.put("AWS_LAMBDA_FUNCTION_NAME", config.functionName());
        all.put("AWS_LAMBDA_FUNCTION_VERSION", VERSION);
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(config.memorySize()));
        all.put("AWS_LAMBDA_FUNCTION_TIMEOUT", Long.toString(config.timeout().toSeconds()));
        all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + config.functionName());
        all.put("AWS_LAMBDA_LOG_STREAM_NAME", VERSION);
        return all;
    }
}
