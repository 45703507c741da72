package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-jvm")
class FunctionSettingsTableTest {

    private static final FunctionConfig CURRENT = FunctionConfig.none()
            .with(FunctionSettingsTable.ROLE, "role")
            .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(7))
            .with(FunctionSettingsTable.MEMORY_SIZE, 256)
            .with(FunctionSettingsTable.ARCHITECTURE, Architecture.ARM64)
            .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 2048)
            .with(FunctionSettingsTable.ENVIRONMENT, Map.of("PASSWORD", "hunter2"))
            .with(FunctionSettingsTable.VPC, new Vpc(List.of("subnet-1"), List.of("sg-1")))
            .with(FunctionSettingsTable.TRACING, Tracing.ACTIVE)
            .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.JSON)
            .with(FunctionSettingsTable.LOG_GROUP, "/own");

    @TempDir
    Path folder;

    private LambdaConfig config(String members) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"FunctionName\": \"hello\"" + members + "}");
        return new ConfigReader(Placeholders.of(Map.of("project.artifactId", "hello"))).read(file, null, Map.of());
    }

    /** Timeout, memory and architecture have defaults in config.json. */
    @Test
    void targetWhenAKeyIsNotWrittenKeepsTheCurrentValue() throws IOException {
        FunctionConfig target = FunctionSettingsTable.target(config(""), Optional.of(CURRENT));

        assertThat(CURRENT.changesTo(target))
                .isEqualTo(FunctionConfig.none()
                        .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
                        .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
                        .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64));
    }

    @Test
    void targetWhenAKeyIsNullHasTheDefaultOfAws() throws IOException {
        LambdaConfig config = config(", \"Environment\": null, \"EphemeralStorage\": null, \"Vpc\": null,"
                + " \"Tracing\": null, \"LogFormat\": null, \"Timeout\": null, \"MemorySize\": null,"
                + " \"Architecture\": null");

        FunctionConfig target = FunctionSettingsTable.target(config, Optional.of(CURRENT));

        assertThat(FunctionSettingsTable.ALL)
                .filteredOn(setting -> !List.of("Role", "LogGroup").contains(setting.name()))
                .allSatisfy(setting -> assertThat((Object) target.get(setting)).isEqualTo(setting.awsDefault()));
    }

    @Test
    void changesWhenOnlyTheOrderOfIdsDiffersAreEmpty() {
        FunctionConfig one = CURRENT.with(FunctionSettingsTable.VPC, new Vpc(List.of("b", "a"), List.of("y", "x")));
        FunctionConfig other = CURRENT.with(FunctionSettingsTable.VPC, new Vpc(List.of("a", "b"), List.of("x", "y")));

        assertThat(one.changesTo(other).isEmpty()).isTrue();
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void textWhenValuesAreSecretMasksThem() {
        FunctionConfig changes = FunctionConfig.none()
                .with(FunctionSettingsTable.ENVIRONMENT, Map.of("PASSWORD", "hunter3", "OTHER", "hunter4"));

        assertThat(List.of(
                        CURRENT.toString(),
                        FunctionSettingsTable.describe(CURRENT).toString(),
                        FunctionSettingsTable.describeChanges(CURRENT, changes).toString()))
                .noneMatch(text -> text.contains("hunter"));
        assertThat(FunctionSettingsTable.describeChanges(CURRENT, changes))
                .containsExactly("Environment +OTHER ~PASSWORD");
        assertThat(CURRENT)
                .hasToString("FunctionConfig[Role=role, Timeout=PT7S, MemorySize=256, Architecture=ARM64,"
                        + " EphemeralStorage=2048, Environment=masked, Vpc=Vpc[subnetIds=[subnet-1],"
                        + " securityGroupIds=[sg-1]], Tracing=ACTIVE, LogFormat=JSON, LogGroup=/own]");
    }

    @Test
    void getWhenAChangeHasNoSuchSettingFails() {
        assertThatThrownBy(() -> FunctionConfig.none().get(FunctionSettingsTable.TIMEOUT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no Timeout in FunctionConfig[]");
    }
}
