package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The containers of one session, as a label tells them: also one whose making was interrupted, so that nobody was told
 * its id.
 */
public record ContainerSession(String id) {

    public static final String LABEL = "io.github.lambdaimage.session";

    public ContainerSession {
        Objects.requireNonNull(id, "id");
    }

    /** One that nobody else has. */
    public static ContainerSession create() {
        return new ContainerSession(UUID.randomUUID().toString());
    }

    /** Removes those that are there. */
    public void removeContainers(DockerCli docker) throws IOException, InterruptedException {
        List<String> mine = new ArrayList<>();
        docker.containers(LABEL).forEach((container, session) -> {
            if (session.equals(id)) {
                mine.add(container);
            }
        });
        docker.remove(mine);
    }
}
