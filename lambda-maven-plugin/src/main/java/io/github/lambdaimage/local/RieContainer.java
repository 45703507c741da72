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
 * A container in which AWS's emulator (RIE) stands before what an image starts by itself. A pure function to what Docker
 * is told.
 *
 * @param program what the image starts by itself
 * @param rie a file of this machine in place of the image's own emulator; null for that
 * @param info what Docker can limit
 * @param port on this machine's loopback; 0 for any free one
 */
record RieContainer(
        LambdaConfig config,
        FunctionImage image,
        List<String> program,
        @Nullable Path rie,
        DockerInfo info,
        int port) {

    /** Where AWS's base images have it. */
    static final String PLACE = "/usr/local/bin/aws-lambda-rie";

    /** Where RIE listens. */
    static final int PORT = 8080;

    private static final String USUAL_REGION = "us-east-1";
    private static final String VERSION = "$LATEST";

    RieContainer {
        Objects.requireNonNull(config, "config");
        Objects.requireNonNull(image, "image");
        program = List.copyOf(program);
    }

    /** Options of {@code docker create} beside those of the specification. */
    List<String> options() {
        List<String> options = new ArrayList<>(List.of("--entrypoint", PLACE));
        if (rie != null) {
            options.addAll(
                    List.of("--mount", "type=bind," + field("source=" + rie) + ",target=" + PLACE + ",readonly"));
        }
        return options;
    }

    /** Docker reads a mount as a line of CSV. */
    private static String field(String text) {
        return text.contains(",") || text.contains("\"") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /**
     * The container.
     *
     * @param labels by which it is found again
     * @param names of the variables that Docker's command gets with their values
     * @param file with the other variables; null for none
     */
    DockerRunSpec spec(Map<String, String> labels, Collection<String> names, @Nullable Path file) {
        return new DockerRunSpec(
                image.id(),
                program,
                ContainerSettings.LAMBDAS_USER,
                labels,
                // Its own network: RIE listens on every address, and only the one port is handed on.
                DockerNetwork.DEFAULT,
                ContainerLimits.of(
                        config.memorySize(), config.ephemeralStorage().orElse(ContainerLimits.USUAL_STORAGE), info),
                new DockerRunSpec.Temporary.Volume(),
                names,
                file,
                List.of(new DockerRunSpec.Port(port, PORT)));
    }

    /**
     * All variables of the container beside those of its image: RIE takes the function's limits from them, and hands all
     * of them on.
     *
     * @param users of the function; Lambda's own are reserved, and nobody can replace them
     * @param region null where none is known
     */
    Map<String, String> variables(Map<String, String> users, @Nullable String region) {
        Map<String, String> all = new HashMap<>(users);
        String place = region == null ? USUAL_REGION : region;
        all.put("TZ", ":UTC");
        all.put("AWS_REGION", place);
        all.put("AWS_DEFAULT_REGION", place);
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
