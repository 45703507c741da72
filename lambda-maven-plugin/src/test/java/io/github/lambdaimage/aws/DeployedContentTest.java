package io.github.lambdaimage.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.config.Architecture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class DeployedContentTest {

    private static final FunctionConfig CONFIG = FunctionConfig.none()
            .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
            .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 512)
            .with(FunctionSettingsTable.ARCHITECTURE, Architecture.X86_64);

    private static final DeployedContent CONTENT = new DeployedContent(CONFIG, "sha256:one", true);

    @Test
    void withImageChangesDigestAndArchitectureAndKeepsTheRest() {
        DeployedContent changed = CONTENT.withImage("sha256:two", Architecture.ARM64);

        assertThat(changed)
                .isEqualTo(new DeployedContent(
                        CONFIG.with(FunctionSettingsTable.ARCHITECTURE, Architecture.ARM64), "sha256:two", true));
    }

    @Test
    void withChangesReplacesOnlyTheChangedSettings() {
        DeployedContent changed =
                CONTENT.with(FunctionConfig.none().with(FunctionSettingsTable.MEMORY_SIZE, 2048), false);

        assertThat(changed)
                .isEqualTo(
                        new DeployedContent(CONFIG.with(FunctionSettingsTable.MEMORY_SIZE, 2048), "sha256:one", true));
    }

    @Test
    void withChangesRemovesOverridesOnlyIfRequested() {
        FunctionConfig none = FunctionConfig.none();
        DeployedContent withoutOverrides = new DeployedContent(CONFIG, "sha256:one", false);

        assertThat(CONTENT.with(none, true)).isEqualTo(withoutOverrides);
        assertThat(CONTENT.with(none, false)).isEqualTo(CONTENT);
        assertThat(withoutOverrides.with(none, false)).isEqualTo(withoutOverrides);
        assertThat(withoutOverrides.with(none, true)).isEqualTo(withoutOverrides);
    }

    @Test
    void contentsThatDifferInOnePartAreNotEqual() {
        assertThat(CONTENT)
                .isNotEqualTo(new DeployedContent(CONFIG, "sha256:one", false))
                .isNotEqualTo(new DeployedContent(CONFIG, "sha256:two", true))
                .isNotEqualTo(new DeployedContent(CONFIG, null, true))
                .isNotEqualTo(new DeployedContent(
                        CONFIG.with(FunctionSettingsTable.EPHEMERAL_STORAGE, 1024), "sha256:one", true));
    }
}
