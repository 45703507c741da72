package io.github.lambdaimage.local;

import io.github.lambdaimage.local.client.InvokeClient;
import io.github.lambdaimage.local.client.SessionIdentity;
import java.net.URI;
import java.util.Optional;

/** Finds out whether a port that is in use belongs to a {@code run-local}, and of which project. */
final class PortOwner {

    private PortOwner() {}

    /** For example {@code run-local of this project}; empty if another program listens there. */
    static Optional<String> of(LocalRequest request) {
        URI address = URI.create("http://127.0.0.1:" + request.listen().port());
        try {
            return new InvokeClient()
                    .sessionAt(address)
                    .map(session -> session.identity().equals(SessionIdentity.of(request.project()))
                            ? "run-local of this project"
                            : "run-local of another project, with the function " + session.functionName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
