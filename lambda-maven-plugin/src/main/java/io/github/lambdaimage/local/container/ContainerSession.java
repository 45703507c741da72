package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The containers of one session, identified by a label. This includes a container whose creation was interrupted, so
 * that its id is unknown.
 */
public record ContainerSession(String id) {

    public static final String LABEL = "io.github.lambdaimage.session";

    public ContainerSession {
        Objects.requireNonNull(id, "id");
    }

    /** A new session with a unique id. */
    public static ContainerSession create() {
        return new ContainerSession(UUID.randomUUID().toString());
    }

    /** Removes the containers of this session. */
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
