package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.inmemory.InMemoryAws.Cut;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A deploy interrupted at any request, before the request arrives or before its answer, is completed by the next one. */
@Tag("any-jvm")
class CutPointsTest {

    /** More requests than any deploy makes. */
    private static final int MOST = 200;

    private static final String ALL = """
            "Environment": {"AA": "1"}, "Tracing": "Active", "LogRetentionDays": 7, "ReservedConcurrency": 5,
            "Tags": {"team": "a"}, "FunctionUrl": {"AuthType": "NONE"}""";

    private static final DeployRequest.Event EVENT =
            new DeployRequest.Event("event", "{}".getBytes(StandardCharsets.UTF_8));

    /** The state before a deploy, and the deploy. */
    enum Scenario {
        FIRST("", "one", ALL, "one", false),
        CHANGED_CLASS("", "one", "", "two", false),
        CHANGED_SETTINGS("", "one", ALL, "one", false),
        ALL_CHANGED(
                ALL, "one", "\"MemorySize\": 2048, \"FunctionUrl\": null, \"ReservedConcurrency\": null", "two", false),
        RECREATE("", "one", "\"MemorySize\": 2048", "two", true);

        private final String before;
        private final String classesBefore;
        private final String members;
        private final String classes;
        private final boolean recreate;

        Scenario(String before, String classesBefore, String members, String classes, boolean recreate) {
            this.before = before;
            this.classesBefore = classesBefore;
            this.members = members;
            this.classes = classes;
            this.recreate = recreate;
        }

        private void prepare(DeployWorld world) throws IOException, InterruptedException {
            if (this != FIRST) {
                world.classes = classesBefore;
                world.deploy(before);
            }
            world.classes = classes;
        }

        private void deploy(DeployWorld world) throws IOException, InterruptedException {
            world.deploy(members, DeployWorld.options(false, recreate, EVENT, null));
        }

        /** Once the function was deleted, it must not be deleted again: a deploy continues. */
        private void goOn(DeployWorld world) throws IOException, InterruptedException {
            world.deploy(members, DeployWorld.options(false, false, EVENT, null));
        }
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void interruptedDeployConverges(Scenario scenario) throws Exception {
        // An account for each cut point would take longer than the deploys.
        try (DeployWorld world = new DeployWorld()) {
            scenario.prepare(world);
            world.aws.forgetCalls();
            scenario.deploy(world);
            String desired = world.aws.state();
            int requests = world.aws.requests();
            assertThat(requests).isBetween(5, MOST);
            for (Cut cut : Cut.values()) {
                for (int n = 1; n <= requests; n++) {
                    world.reset();
                    assertThat(afterCut(world, scenario, n, cut))
                            .as("cut %s request %s", cut, n)
                            .isEqualTo(desired);
                }
            }
            System.out.println("deploy cut off, " + scenario + ": " + 2 * requests + " cut points survived");
        }
    }

    private static String afterCut(DeployWorld world, Scenario scenario, int n, Cut cut)
            throws IOException, InterruptedException {
        scenario.prepare(world);
        world.aws.cutAt(n, cut);
        try {
            scenario.deploy(world);
        } catch (UserException | IOException e) {
            // Other tests check the messages.
            assertThat(e).hasMessageNotContaining("null");
        }
        world.aws.heal();
        if (scenario.recreate && world.aws.state().contains("MemorySize\":1024")) {
            scenario.deploy(world);
        } else {
            scenario.goOn(world);
        }
        return world.aws.state();
    }
}
