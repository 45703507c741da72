package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.TrustPolicy;
import io.github.lambdaimage.inmemory.Turns;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Concurrent deploys: two in each order of their starts and of their changes of the function, three in some orders. */
@Tag("any-jvm")
class ConcurrentDeploysTest {

    private static final int FEWEST_ORDERS = 20;

    /** Of three deploys, which have too many orders for a test. */
    private static final int SAMPLE = 60;

    private static final long SEED = 20_261_130;
    private static final int MOST_ORDERS = 1000;

    private static final Set<String> CHANGES =
            Set.of("create", "updateCode", "updateConfiguration", "publish", "createAlias", "moveAlias");

    /**
     * One of the two deploys.
     *
     * @param classes of the project
     * @param stage null for none
     */
    private record Side(
            String classes,
            int memory,
            int timeout,
            @Nullable String stage) {

        String members(String function) {
            return named(function) + ", \"MemorySize\": " + memory + ", \"Timeout\": " + timeout
                    + ", \"Stages\": {\"prod\": {}, \"test\": {}}";
        }

        String description() {
            return "lambda-image: " + (stage == null ? "no stage" : "stage " + stage);
        }
    }

    /** With a role that exists, since a new function waits for a new role. */
    private static String named(String function) {
        return "\"FunctionName\": \"" + function + "\", \"Role\": \"arn:aws:iam::123456789012:role/own\"";
    }

    /** What the deploys share; the previous classes were "one". */
    enum Scenario {
        /** Other settings of a new function. */
        FIRST("one", true, false),
        /** Other settings. */
        SAME_CODE("two", false, false),
        /** Other stages of a new function, with equal settings, so that both deploys publish the same version. */
        FIRST_STAGES("one", true, true);

        private final String classes;
        private final boolean isNew;
        private final boolean hasStages;

        Scenario(String classes, boolean isNew, boolean hasStages) {
            this.classes = classes;
            this.isNew = isNew;
            this.hasStages = hasStages;
        }

        private Side left() {
            return new Side(classes, 701, 20, null);
        }

        private Side right() {
            return hasStages ? new Side(classes, 701, 20, "prod") : new Side(classes, 901, 30, null);
        }

        /** Shares a setting with each of the others. */
        private Side third() {
            return hasStages ? new Side(classes, 901, 20, "test") : new Side(classes, 901, 20, null);
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void liveVersionIsAllOfOneDeployInEachOrder(Scenario scenario) throws Exception {
        try (DeployWorld world = new DeployWorld()) {
            prepare(world);
            // A function for each order: an account for each would take longer than the deploys.
            AtomicInteger functions = new AtomicInteger();

            int orders =
                    Turns.inAllOrders(MOST_ORDERS, turns -> new Trial(world, "hello-" + functions.incrementAndGet())
                            .run(scenario, turns, List.of(scenario.left(), scenario.right())));

            assertThat(orders).isGreaterThan(FEWEST_ORDERS);
            System.out.println("two deploys at once, " + scenario + ": " + orders + " orders");
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void liveVersionIsAllOfOneDeployOfThree(Scenario scenario) throws Exception {
        try (DeployWorld world = new DeployWorld()) {
            prepare(world);
            AtomicInteger functions = new AtomicInteger();

            Turns.inSomeOrders(SAMPLE, SEED, turns -> new Trial(world, "hello-" + functions.incrementAndGet())
                    .run(scenario, turns, List.of(scenario.left(), scenario.right(), scenario.third())));
        }
    }

    /** The repository and the role are not what the deploys compete for. */
    private static void prepare(DeployWorld world) throws IOException, InterruptedException {
        world.aws.iam().put("own", TrustPolicy.forLambda());
        world.deploy(named("hello"));
    }

    /** One order. */
    private static final class Trial {

        private final DeployWorld world;
        private final String function;
        private final List<Side> deployed = new ArrayList<>();
        private final List<String> stopped = new ArrayList<>();

        Trial(DeployWorld world, String function) {
            this.world = world;
            this.function = function;
        }

        void run(Scenario scenario, Turns turns, List<Side> sides) throws IOException, InterruptedException {
            if (!scenario.isNew) {
                world.deploy(named(function));
            }
            turns.run(sides.stream()
                    .<Turns.Program>map(side -> turn -> deploy(side, turn))
                    .toArray(Turns.Program[]::new));

            assertThat(deployed).as("deploys that succeeded").isNotEmpty();
            assertThat(isLive(deployed.get(deployed.size() - 1)))
                    .as("at the end %s is live: %s, %s", deployed, alias(), live())
                    .isTrue();
            assertThat(stopped).allMatch(problem -> problem.contains(" by someone else "));
        }

        /** The other deploy has no turn between the last change of this one and its end. */
        private void deploy(Side side, Runnable turn) throws IOException, InterruptedException {
            try {
                DeployResult result = world.deployer(CHANGES, turn)
                        .run(world.requestOf(side.classes(), side.members(function), side.stage()));
                assertThat(result.live())
                        .isNotNull()
                        .extracting(DeployResult.Live::version)
                        .isEqualTo(live().version());
                assertThat(isLive(side))
                        .as("%s is live: %s, %s", side, alias(), live())
                        .isTrue();
                deployed.add(side);
            } catch (UserException failure) {
                stopped.add(failure.problem());
            }
        }

        private boolean isLive(Side side) {
            CurrentFunction version = live();
            return alias().description().equals(side.description())
                    && version.image() != null
                    && version.image().digest().equals(DeployWorld.digest(side.classes()))
                    && version.config().get(FunctionSettingsTable.MEMORY_SIZE) == side.memory()
                    && version.config().get(FunctionSettingsTable.TIMEOUT).equals(Duration.ofSeconds(side.timeout()));
        }

        private CurrentFunction live() {
            return world.lambda().function(function, alias().version()).orElseThrow();
        }

        private CurrentAlias alias() {
            return world.lambda().alias(function, "live").orElseThrow();
        }
    }
}
