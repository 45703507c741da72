package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.VirtualClock;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** The gateways against our AWS in memory, which has to answer like moto's server where that is complete. */
@Tag("any-jvm")
class InMemoryContractTest extends GatewayContract {

    private static InMemoryAws aws;

    @BeforeAll
    static void start() throws IOException {
        aws = InMemoryAws.start(VirtualClock.hurried());
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Override
    URI endpoint() {
        return aws.endpoint();
    }
}
