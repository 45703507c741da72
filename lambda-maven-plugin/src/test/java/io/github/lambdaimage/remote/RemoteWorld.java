package io.github.lambdaimage.remote;

import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.aws.AwsWaiter;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.sdk.AwsConnection;
import io.github.lambdaimage.aws.sdk.TestAccess;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.inmemory.InMemoryAws;
import io.github.lambdaimage.inmemory.VirtualClock;
import io.github.lambdaimage.report.ReportedLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** An account in memory with one function, and a clock that waiting advances. */
final class RemoteWorld implements AutoCloseable {

    final VirtualClock clock = new VirtualClock();
    final InMemoryAws aws;
    final ReportedLines reported = new ReportedLines();
    private final AwsConnection connection;

    RemoteWorld() throws IOException {
        aws = InMemoryAws.start(clock);
        connection = TestAccess.connection(aws.endpoint());
    }

    /** A function with version 1 and the alias {@code live}. */
    static RemoteWorld withFunction() throws IOException {
        RemoteWorld world = new RemoteWorld();
        world.aws.lambda().putZip("hello", "arn:aws:iam::123456789012:role/hello-role");
        LambdaGateway lambda = world.services().lambda();
        String revision = lambda.function("hello", null).orElseThrow().revisionId();
        lambda.createAlias("hello", "live", lambda.publish("hello", "", revision), "");
        return world;
    }

    AwsServices services() {
        return connection.services();
    }

    AwsWaiter waiter() {
        return new AwsWaiter(Duration.ofMinutes(10), clock::nanos, clock::advance, new SplittableRandom(1));
    }

    /** The configuration of the function {@code hello} with these members beside the name. */
    static LambdaConfig config(String members) throws IOException {
        Path file = Files.createTempFile("config", ".json");
        try {
            Files.writeString(
                    file,
                    "{\"FunctionName\": \"hello\", \"ImageName\": \"hello\"" + (members.isEmpty() ? "" : ", ") + members
                            + "}");
            return new ConfigReader(Placeholders.of(Map.of())).read(file, null, Map.of());
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        connection.close();
        aws.close();
    }
}
