package io.github.lambdaimage.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Eclipse reports an error for each bound goal that its Maven integration does not know. */
class EclipseMetadataTest {

    private static final Pattern GOAL = Pattern.compile("<goal>([a-z-]+)</goal>");

    @Test
    void metadataNamesEveryGoal() throws IOException {
        String metadata = Files.readString(Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml"));
        try (InputStream plugin = getClass().getResourceAsStream("/META-INF/maven/plugin.xml")) {
            assertThat(goals(metadata))
                    .isEqualTo(goals(new String(plugin.readAllBytes(), StandardCharsets.UTF_8)))
                    .contains("check-config", "build-image-no-fork");
        }
    }

    private static SortedSet<String> goals(String text) {
        SortedSet<String> goals = new TreeSet<>();
        for (Matcher goal = GOAL.matcher(text); goal.find(); ) {
            goals.add(goal.group(1));
        }
        return goals;
    }
}
