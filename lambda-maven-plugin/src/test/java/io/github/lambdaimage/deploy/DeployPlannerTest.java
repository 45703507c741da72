package io.github.lambdaimage.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.report.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-jvm")
class DeployPlannerTest {

    private static final String BASIC = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
    private static final String OLD_PLAN = "plan sha256:" + "0".repeat(64) + "; lambda-image 0.1.0";

    // ---- empty account

    @Test
    void planForAnEmptyAccountCreatesAllOfIt() {
        DeployPlan plan = DeployPlanner.plan(
                new DesiredState(DeployFixture.config(""), DeployFixture.IMAGE, false, "events/success.json"),
                CurrentState.nothing(DeployFixture.PLACE));

        assertThat(String.join("\n", plan.lines())).isEqualTo("""
                Plan for hello in eu-central-1, account 123456789012, as arn:aws:iam::123456789012:user/ada:
                  [1/9] create role hello-role, which Lambda may assume
                  [2/9] attach policy AWSLambdaBasicExecutionRole to role hello-role
                  [3/9] create repository hello, scanned on push
                  [4/9] allow Lambda to pull from repository hello
                  [5/9] push image hello:plan-5555555555555555555555555555555555555555555555555555555555555555 and :latest (sha256:9999999999999999999999999999999999999999999999999999999999999999)
                  [6/9] create function hello from image hello@sha256:9999999999999999999999999999999999999999999999999999999999999999, role (created by this deploy): timeout 20 s, memory 1024 MB, architecture x86_64, ephemeral storage 512 MB, tracing PassThrough, log format Text
                  [7/9] publish a version of function hello (plan sha256:5555555555555555555555555555555555555555555555555555555555555555; source 777777777777; revision abcdef012345; lambda-image 0.1.0)
                  [8/9] invoke the new version with events/success.json; if it fails, alias live is unchanged
                  [9/9] create alias live of function hello for version (created by this deploy)""");
    }

    @Test
    void planForAnEmptyAccountWithAllKeysCreatesAllOfIt() {
        List<String> steps = steps(DeployFixture.desired("""
                        "Environment": {"BB": "secret", "AA": "secret"}, "EphemeralStorage": 1024, "Architecture": "arm64",
                        "Vpc": {"SubnetIds": ["subnet-12345678"], "SecurityGroupIds": ["sg-12345678"]}, "Tracing": "Active",
                        "LogFormat": "JSON", "LogRetentionDays": 7, "ReservedConcurrency": 5, "Tags": {"team": "a"},
                        "FunctionUrl": {"AuthType": "NONE"}, "Alias": "blue\""""), CurrentState.nothing(DeployFixture.PLACE));

        assertThat(steps)
                .hasSize(16)
                .contains(
                        "attach policy AWSLambdaVPCAccessExecutionRole to role hello-role",
                        "attach policy AWSXRayDaemonWriteAccess to role hello-role",
                        "create log group /aws/lambda/hello",
                        "set retention of log group /aws/lambda/hello to 7 days (was unlimited)",
                        "create alias blue of function hello for version (created by this deploy)",
                        "create URL of alias blue (NONE, BUFFERED)",
                        "allow everybody to call the URL of alias blue",
                        "allow everybody to invoke the function through the URL of alias blue",
                        "set reserved concurrency of function hello to 5 (was none)")
                .noneMatch(step -> step.contains("secret"))
                .anyMatch(step -> step.endsWith(
                        "timeout 20 s, memory 1024 MB, architecture arm64, ephemeral storage 1024 MB, variables AA BB,"
                                + " subnets subnet-12345678, tracing Active, log format JSON"));
    }

    // ---- no changes

    @Test
    void planWhenNothingHasChangedIsEmpty() {
        assertThat(steps(DeployFixture.desired(""), DeployFixture.deployed())).isEmpty();
    }

    @Test
    void planNotesSettingsThatThisVersionDoesNotCarryOut() {
        DesiredState desired =
                DeployFixture.desired("\"SnapStart\": true, \"FunctionUrl\": {\"InvokeMode\": \"RESPONSE_STREAM\"}");

        assertThat(DeployPlanner.plan(desired, DeployFixture.deployed()).notes())
                .anyMatch(note -> note.startsWith("\"SnapStart\" has no effect"))
                .anyMatch(note -> note.startsWith("\"InvokeMode\" RESPONSE_STREAM"));
    }

    @Test
    void planWhenAnotherMachineHasMadeTheSamePlanIsEmpty() {
        CurrentState found = DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.OTHER),
                DeployFixture.function("1", DeployFixture.CONFIG, DeployFixture.OTHER));

        assertThat(steps(DeployFixture.desired(""), found)).isEmpty();
    }

    @Test
    void absentSettingsAreUnchanged() {
        FunctionConfig other = FunctionConfig.none()
                .with(FunctionSettingsTable.ROLE, "arn:aws:iam::123456789012:role/chosen")
                .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
                .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
                .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 2048)
                .with(FunctionSettingsTable.ENVIRONMENT, Map.of("A", "1"))
                .with(FunctionSettingsTable.VPC, new Vpc(List.of("subnet-2", "subnet-1"), List.of("sg-1")))
                .with(FunctionSettingsTable.TRACING, Tracing.ACTIVE)
                .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.JSON)
                .with(FunctionSettingsTable.LOG_GROUP, "/own")
                .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64);

        assertThat(steps(DeployFixture.desired(""), deployedWith(other))).isEmpty();
        assertThat(steps(
                        DeployFixture.desired(
                                "\"Vpc\": {\"SubnetIds\": [\"subnet-1\", \"subnet-2\"], \"SecurityGroupIds\": [\"sg-1\"]}"),
                        deployedWith(other)))
                .isEmpty();
    }

    // ---- settings

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"MemorySize\": 2048'|MemorySize 1024 -> 2048",
                "'\"Timeout\": 30'|Timeout 20 -> 30",
                "'\"EphemeralStorage\": 1024'|EphemeralStorage 512 -> 1024",
                "'\"Environment\": {\"AA\": \"2\", \"CC\": \"3\"}'|Environment ~AA +CC -BB",
                "'\"Environment\": null'|Environment -AA -BB",
                "'\"Tracing\": \"Active\"'|Tracing PassThrough -> Active",
                "'\"LogFormat\": \"JSON\"'|LogFormat Text -> JSON"
            })
    void aChangedSettingSendsNoImage(String members, String words) {
        FunctionConfig current = FunctionConfig.none()
                .with(FunctionSettingsTable.ROLE, DeployFixture.ROLE)
                .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
                .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
                .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 512)
                .with(FunctionSettingsTable.ENVIRONMENT, Map.of("AA", "1", "BB", "1"))
                .with(FunctionSettingsTable.VPC, new Vpc(List.of(), List.of()))
                .with(FunctionSettingsTable.TRACING, Tracing.PASS_THROUGH)
                .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.TEXT)
                .with(FunctionSettingsTable.LOG_GROUP, "/aws/lambda/hello")
                .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64);

        List<String> steps = steps(DeployFixture.desired(members), deployedWith(current));

        assertThat(steps.get(0)).isEqualTo("update settings of function hello: " + words);
        assertThat(steps).hasSize(3);
        assertThat(steps.get(1)).startsWith("publish a version");
        assertThat(steps.get(2))
                .isEqualTo("move alias live of function hello from version 1 to version (created by this deploy)");
    }

    @Test
    void anEntrypointOfTheFunctionItselfIsRemoved() {
        CurrentFunction latest = DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST);
        CurrentFunction overridden = new CurrentFunction(
                latest.arn(),
                latest.version(),
                "",
                latest.config(),
                new CurrentFunction.Image(DeployFixture.URI + ":latest", DeployFixture.DIGEST, true),
                latest.state(),
                latest.revisionId(),
                latest.tags(),
                null);

        assertThat(steps(DeployFixture.desired(""), DeployFixture.found(overridden, null))
                        .get(0))
                .isEqualTo("update settings of function hello: entrypoint, command and working directory of the image");
    }

    @Test
    void tagsThatDifferAreSetAndOthersLeft() {
        assertThat(steps(DeployFixture.desired("\"Tags\": {\"team\": \"a\"}"), DeployFixture.deployed()))
                .containsExactly("tag function hello: {team=a}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|set reserved concurrency of function hello to 0, which stops it (was none)",
                "7|set reserved concurrency of function hello to 7 (was none)"
            })
    void concurrencyIsReserved(int value, String step) {
        assertThat(steps(DeployFixture.desired("\"ReservedConcurrency\": " + value), DeployFixture.deployed()))
                .containsExactly(step);
    }

    @Test
    void logRetentionOfAnExistingGroupIsSet() {
        CurrentState found = DeployFixture.with(DeployFixture.deployed(), new CurrentLogGroup(30));

        assertThat(steps(DeployFixture.desired("\"LogRetentionDays\": 30"), found))
                .isEmpty();
        assertThat(steps(DeployFixture.desired("\"LogRetentionDays\": 7"), found))
                .containsExactly("set retention of log group /aws/lambda/hello to 7 days (was 30 days)");
        assertThat(steps(DeployFixture.desired("\"LogRetentionDays\": null"), found))
                .containsExactly("set retention of log group /aws/lambda/hello to unlimited (was 30 days)");
    }

    // ---- image

    @Test
    void aChangedClassPushesUpdatesPublishesAndMoves() {
        CurrentState found = DeployFixture.with(changed(), images(false, Map.of("latest", DeployFixture.OTHER)));

        assertThat(steps(DeployFixture.desired(""), found))
                .satisfiesExactly(
                        step -> assertThat(step)
                                .isEqualTo("push image hello:plan-" + "5".repeat(64) + " and :latest ("
                                        + DeployFixture.DIGEST + ")"),
                        step -> assertThat(step)
                                .isEqualTo("update code of function hello: image " + DeployFixture.DIGEST + ", was "
                                        + DeployFixture.OTHER),
                        step -> assertThat(step).startsWith("publish a version"),
                        step -> assertThat(step).startsWith("move alias live"));
    }

    @Test
    void anExistingImageOnlyGetsItsTag() {
        CurrentState found = DeployFixture.with(
                changed(),
                images(false, Map.of("latest", DeployFixture.OTHER, "plan-" + "5".repeat(64), DeployFixture.DIGEST)));

        assertThat(steps(DeployFixture.desired(""), found).get(0))
                .isEqualTo("tag image hello:latest (" + DeployFixture.DIGEST + ")");
    }

    @Test
    void anImageOfThePlanFromAnotherMachineIsUsed() {
        String theirs = "sha256:" + "3".repeat(64);
        CurrentState found = DeployFixture.with(changed(), images(false, Map.of("plan-" + "5".repeat(64), theirs)));

        assertThat(steps(DeployFixture.desired(""), found))
                .startsWith(
                        "tag image hello:latest (" + theirs + ")",
                        "update code of function hello: image " + theirs + ", was " + DeployFixture.OTHER);
    }

    /** Both images have one plan digest, so "nothing to do" would keep the slower one for ever. */
    @Test
    void anImageWithAStartupCacheReplacesOneWithoutIt() {
        CurrentState found = DeployFixture.with(
                DeployFixture.found(
                        DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.OTHER),
                        DeployFixture.function("1", DeployFixture.CONFIG, DeployFixture.OTHER)),
                images(false, Map.of("plan-" + "5".repeat(64), DeployFixture.OTHER)));

        assertThat(steps(cached(true), found))
                .startsWith(
                        "push image hello:plan-" + "5".repeat(64) + "-cache and :latest (" + DeployFixture.DIGEST + ")")
                .anyMatch(step -> step.contains("plan sha256:" + "5".repeat(64) + "; startup cache; "));
    }

    @Test
    void anImageWithAStartupCacheFromAnotherMachineIsUsedAndStays() {
        String theirs = "sha256:" + "3".repeat(64);
        CurrentState found = DeployFixture.with(
                changed(),
                images(
                        false,
                        Map.of(
                                "plan-" + "5".repeat(64),
                                DeployFixture.OTHER,
                                "plan-" + "5".repeat(64) + "-cache",
                                theirs)));

        assertThat(steps(cached(false), found))
                .startsWith(
                        "tag image hello:latest (" + theirs + ")",
                        "update code of function hello: image " + theirs + ", was " + DeployFixture.OTHER)
                .anyMatch(step -> step.contains("; startup cache; "));
        assertThat(DeployFixture.IMAGE.isDescribedBy(DeployFixture.IMAGE.description(true)))
                .as("without a cache, an image with one is no reason to deploy")
                .isTrue();
    }

    private static DesiredState cached(boolean startupCache) {
        DesiredImage image = DeployFixture.IMAGE;
        return new DesiredState(
                DeployFixture.config(""),
                new DesiredImage(
                        image.digest(),
                        image.planDigest(),
                        startupCache,
                        image.sourceHash(),
                        image.revision(),
                        image.toolVersion()),
                false,
                null);
    }

    @Test
    void anImmutableTagIsNotMovedAndIsNoted() {
        CurrentState found = DeployFixture.with(changed(), images(true, Map.of("latest", DeployFixture.OTHER)));

        DeployPlan plan = DeployPlanner.plan(DeployFixture.desired(""), found);

        assertThat(plan.steps().get(0).text())
                .isEqualTo("push image hello:plan-" + "5".repeat(64) + " (" + DeployFixture.DIGEST + ")");
        assertThat(plan.lines())
                .endsWith("  Note: Tags of repository hello are immutable, so latest stays on " + DeployFixture.OTHER
                        + ".");
    }

    @Test
    void aPushedImageIsDeployedByItsDigest() {
        DesiredImage image = new DesiredImage(DeployFixture.DIGEST, null, null, null, "0.1.0");
        DesiredState desired = new DesiredState(DeployFixture.config(""), image, false, null);

        assertThat(steps(
                        desired,
                        DeployFixture.with(
                                changed(), images(false, Map.of(DeployFixture.DIGEST, DeployFixture.DIGEST)))))
                .startsWith(
                        "update code of function hello: image " + DeployFixture.DIGEST + ", was " + DeployFixture.OTHER,
                        "publish a version of function hello (image " + DeployFixture.DIGEST + "; lambda-image 0.1.0)");
        assertThat(failure(desired, DeployFixture.with(changed(), images(false, Map.of())))
                        .problem())
                .isEqualTo("The repository hello does not contain the image " + DeployFixture.DIGEST + ".");
    }

    // ---- role

    @Test
    void aConfiguredRoleThatDoesNotExistFails() {
        assertThat(failure(DeployFixture.desired("\"Role\": \"own\""), CurrentState.nothing(DeployFixture.PLACE)))
                .hasMessageContaining("The role own does not exist in account 123456789012.")
                .hasMessageContaining("or remove the key to create hello-role.");
    }

    @Test
    void aRoleThatDoesNotTrustLambdaFails() {
        CurrentState found = DeployFixture.with(
                CurrentState.nothing(DeployFixture.PLACE),
                new CurrentRole("arn:aws:iam::123456789012:role/own", false, Set.of(), false));

        assertThat(failure(DeployFixture.desired("\"Role\": \"own\""), found))
                .hasMessageContaining("The role arn:aws:iam::123456789012:role/own does not trust Lambda.")
                .hasMessageContaining("lambda.amazonaws.com");
    }

    @Test
    void aRoleThatIsOurOwnGetsThePoliciesThatItLacks() {
        CurrentState found = DeployFixture.with(
                CurrentState.nothing(DeployFixture.PLACE),
                new CurrentRole(DeployFixture.ROLE, true, Set.of(BASIC), true));

        assertThat(steps(DeployFixture.desired("\"Tracing\": \"Active\""), found)
                        .get(0))
                .isEqualTo("attach policy AWSXRayDaemonWriteAccess to role hello-role");
    }

    @Test
    void aRoleOfTheUserIsUnchanged() {
        CurrentState found = DeployFixture.with(
                CurrentState.nothing(DeployFixture.PLACE), new CurrentRole(DeployFixture.ROLE, true, Set.of(), false));

        assertThat(steps(DeployFixture.desired(""), found)).noneMatch(step -> step.contains("policy"));
    }

    @Test
    void theNameOfACreatedRoleIsCut() {
        DesiredState desired =
                new DesiredState(DeployFixture.config("\"Alias\": \"live\""), DeployFixture.IMAGE, false, null);

        assertThat(desired.createdRole()).isEqualTo("hello-role");
    }

    // ---- function

    @Test
    void aFunctionWithPackageTypeZipFails() {
        CurrentFunction latest = DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST);
        CurrentFunction zip = new CurrentFunction(
                latest.arn(), "$LATEST", "", latest.config(), null, latest.state(), "r", Map.of(), null);

        assertThat(failure(DeployFixture.desired(""), DeployFixture.found(zip, null)))
                .hasMessageContaining("The function hello already exists with package type Zip.")
                .hasMessageContaining("\"-Dlambda.recreate=true\"");
    }

    @ParameterizedTest
    @CsvSource({
        "Failed,Successful,its state is Failed",
        "Inactive,Successful,its state is Inactive",
        "Active,Failed,its last update failed"
    })
    void anUnhealthyFunctionIsUpdatedAgain(String state, String lastUpdate, String reason) {
        CurrentFunction latest = DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST);
        CurrentFunction unhealthy = new CurrentFunction(
                latest.arn(),
                latest.version(),
                "",
                latest.config(),
                latest.image(),
                new CurrentFunction.State(state, "", lastUpdate, ""),
                latest.revisionId(),
                latest.tags(),
                null);

        assertThat(steps(
                                DeployFixture.desired(""),
                                DeployFixture.with(
                                        DeployFixture.found(
                                                unhealthy,
                                                DeployFixture.function(
                                                        "1", DeployFixture.CONFIG, DeployFixture.DIGEST)),
                                        images(false, Map.of(DeployFixture.DIGEST, DeployFixture.DIGEST))))
                        .get(0))
                .isEqualTo(
                        "update code of function hello: image " + DeployFixture.DIGEST + " again, because " + reason);
    }

    @Test
    void recreateDeletesAndCreatesAgain() {
        DesiredState desired = new DesiredState(DeployFixture.config(""), DeployFixture.IMAGE, true, null);
        CurrentState found = DeployFixture.with(
                DeployFixture.with(
                        DeployFixture.deployed(), new CurrentRole(DeployFixture.ROLE, true, Set.of(BASIC), true)),
                images(false, Map.of("latest", DeployFixture.DIGEST, "plan-" + "5".repeat(64), DeployFixture.DIGEST)));

        assertThat(steps(desired, found))
                .satisfiesExactly(
                        step -> assertThat(step).isEqualTo("delete function hello and all its versions"),
                        step -> assertThat(step).startsWith("create function hello"),
                        step -> assertThat(step).startsWith("publish a version"),
                        step -> assertThat(step).startsWith("create alias live"));
    }

    // ---- after an interrupted deploy

    @Test
    void aFunctionWithoutVersionAndAliasGetsThem() {
        CurrentState found = DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST), null);

        assertThat(steps(DeployFixture.desired(""), found))
                .satisfiesExactly(step -> assertThat(step).startsWith("publish a version"), step -> assertThat(step)
                        .startsWith("create alias live"));
    }

    @Test
    void anUpdateThatWasNotPublishedIsPublished() {
        CurrentState found = DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST), old("1"));

        assertThat(steps(DeployFixture.desired(""), found))
                .satisfiesExactly(step -> assertThat(step).startsWith("publish a version"), step -> assertThat(step)
                        .startsWith("move alias live"));
    }

    @Test
    void anAliasWithTwoVersionsGetsOne() {
        CurrentState found = DeployFixture.with(DeployFixture.deployed(), new CurrentAlias("1", true, "", "alias-2"));

        assertThat(steps(DeployFixture.desired(""), found))
                .containsExactly(
                        "move alias live of function hello from version 1 (and a second weighted version) to version 1");
    }

    @Test
    void aSmokeTestWithoutNewVersionIsNoted() {
        DesiredState desired =
                new DesiredState(DeployFixture.config(""), DeployFixture.IMAGE, false, "events/success.json");

        assertThat(DeployPlanner.plan(desired, DeployFixture.deployed()).lines())
                .containsExactly(
                        "No changes for hello in eu-central-1, account 123456789012.",
                        "  Note: No new version is published, so the smoke test with events/success.json is skipped.");
    }

    @Test
    void documentsOfStepsBeginWithTheirNameAndHaveOneOrder() {
        Object steps = DeployPlanner.plan(DeployFixture.desired("\"MemorySize\": 2048"), DeployFixture.deployed())
                .document()
                .get("steps");

        assertThat(String.valueOf(steps)).startsWith("[{step=updateConfiguration, function=hello, settings=[");
    }

    @Test
    void anAliasOfLatestGetsAVersion() {
        CurrentFunction latest = DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST);

        DeployPlan plan = DeployPlanner.plan(DeployFixture.desired(""), DeployFixture.found(latest, latest));

        assertThat(plan.steps().stream().map(DeployStep::text))
                .satisfiesExactly(step -> assertThat(step).startsWith("publish a version"), step -> assertThat(step)
                        .startsWith("move alias live of function hello from version $LATEST"));
        assertThat(String.join("\n", plan.lines()))
                .contains("Alias live points to $LATEST, so its callers get each change");
    }

    @ParameterizedTest
    @CsvSource({"Inactive, is inactive because it was not called", "Failed, has failed: ImageDeleted: it was deleted"})
    void aLiveVersionThatIsNotActiveIsNoted(String state, String words) {
        CurrentFunction live = DeployFixture.function("1", DeployFixture.CONFIG, DeployFixture.DIGEST);
        CurrentState found = DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.DIGEST),
                new CurrentFunction(
                        live.arn(),
                        live.version(),
                        live.description(),
                        live.config(),
                        live.image(),
                        new CurrentFunction.State(state, "ImageDeleted: it was deleted", "Successful", ""),
                        live.revisionId(),
                        live.tags(),
                        null));

        DeployPlan plan = DeployPlanner.plan(
                DeployFixture.desired(""),
                DeployFixture.with(found, images(false, Map.of(DeployFixture.DIGEST, DeployFixture.DIGEST))));

        assertThat(plan.steps()).isEmpty();
        assertThat(String.join("\n", plan.lines())).contains("Version 1 of function hello (alias live) " + words);
    }

    /** After a failed smoke test, $LATEST has another image, and the tag of the plan was removed. */
    @Test
    void theImageOfTheLiveVersionIsUsedOnlyIfItExists() {
        CurrentState live = DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, "sha256:" + "3".repeat(64)),
                DeployFixture.function("1", DeployFixture.CONFIG, DeployFixture.OTHER));

        assertThat(steps(DeployFixture.desired(""), DeployFixture.with(live, images(false, Map.of()))))
                .anyMatch(step -> step.startsWith("push image") && step.endsWith("(" + DeployFixture.DIGEST + ")"))
                .anyMatch(step -> step.startsWith("update code of function hello: image " + DeployFixture.DIGEST));
        assertThat(steps(
                        DeployFixture.desired(""),
                        DeployFixture.with(live, images(false, Map.of("plan-" + "5".repeat(64), DeployFixture.OTHER)))))
                .noneMatch(step -> step.startsWith("push image"))
                .anyMatch(step -> step.startsWith("update code of function hello: image " + DeployFixture.OTHER));
    }

    // ---- URL

    @Test
    void whatAUrlAllowsOtherOriginsHasNoOrder() {
        FunctionUrl.Cors there = new FunctionUrl.Cors(
                false, List.of(), List.of("POST", "GET"), List.of("https://b", "https://a"), List.of(), Duration.ZERO);
        String same = "\"FunctionUrl\": {\"Cors\": {\"AllowMethods\": [\"GET\", \"POST\"], \"AllowOrigins\":"
                + " [\"https://a\", \"https://b\"]}}";

        assertThat(steps(DeployFixture.desired(same), withUrl(there))).isEmpty();
        assertThat(steps(DeployFixture.desired(same.replace("https://a", "https://c")), withUrl(there)))
                .hasSize(1);
        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": {\"Cors\": {}}"), withUrl(null)))
                .isEmpty();
        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": {}"), withUrl(there)))
                .hasSize(1);
    }

    private static CurrentState withUrl(FunctionUrl.@Nullable Cors cors) {
        FunctionUrl settings = new FunctionUrl(FunctionUrl.AuthType.AWS_IAM, FunctionUrl.InvokeMode.BUFFERED, cors);
        return DeployFixture.with(
                DeployFixture.deployed(), new CurrentUrl("https://x.lambda-url/", settings), Set.of());
    }

    @Test
    void aUrlOpensAndCloses() {
        FunctionUrl open = new FunctionUrl(FunctionUrl.AuthType.NONE, FunctionUrl.InvokeMode.BUFFERED, null);
        CurrentState found = DeployFixture.with(
                DeployFixture.deployed(),
                new CurrentUrl("https://x.lambda-url/", open),
                Set.of(LambdaGateway.URL_STATEMENT, LambdaGateway.URL_INVOKE_STATEMENT));

        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": {\"AuthType\": \"NONE\"}"), found))
                .as("the URL of an interrupted deploy")
                .containsExactly("tag function hello: {lambda-image:url=live}");
        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": {}"), found))
                .containsExactly(
                        "update URL of alias live (AWS_IAM, BUFFERED, was NONE, BUFFERED)",
                        "remove permission lambda-image-url of alias live",
                        "remove permission lambda-image-url-invoke of alias live");
        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": null"), found).get(0))
                .isEqualTo("delete URL of alias live (https://x.lambda-url/)");
        assertThat(steps(DeployFixture.desired("\"FunctionUrl\": {}"), DeployFixture.deployed()))
                .containsExactly("create URL of alias live (AWS_IAM, BUFFERED)");
    }

    // ----

    private static CurrentFunction old(String version) {
        CurrentFunction function = DeployFixture.function(version, DeployFixture.CONFIG, DeployFixture.OTHER);
        return new CurrentFunction(
                function.arn(),
                version,
                OLD_PLAN,
                function.config(),
                function.image(),
                function.state(),
                function.revisionId(),
                function.tags(),
                null);
    }

    /** Deployed from other classes. */
    private static CurrentState changed() {
        return DeployFixture.found(
                DeployFixture.function("$LATEST", DeployFixture.CONFIG, DeployFixture.OTHER), old("1"));
    }

    private static CurrentState deployedWith(FunctionConfig config) {
        return DeployFixture.found(
                DeployFixture.function("$LATEST", config, DeployFixture.DIGEST),
                DeployFixture.function("1", config, DeployFixture.DIGEST));
    }

    private static CurrentState.Images images(boolean immutable, Map<String, String> digests) {
        return new CurrentState.Images(new CurrentRepository(DeployFixture.URI, immutable), true, digests);
    }

    private static List<String> steps(DesiredState desired, CurrentState found) {
        return DeployPlanner.plan(desired, found).steps().stream()
                .map(DeployStep::text)
                .toList();
    }

    private static UserException failure(DesiredState desired, CurrentState found) {
        return catchThrowableOfType(UserException.class, () -> DeployPlanner.plan(desired, found));
    }
}
