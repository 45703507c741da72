package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;

/** Makes sure that what the key {@code Dependencies} names is on the class path: the build extension puts it there. */
public final class DependencyCheck {

    private DependencyCheck() {}

    /**
     * Compares by group and artifact, since the POM may name another version; the extension warns of that.
     *
     * @param wanted entries as {@code group:artifact:version[:classifier]}
     * @param extensionVersion the version to propose
     * @throws UserException where one is missing
     */
    public static void check(FunctionProject project, List<String> wanted, String extensionVersion) {
        List<String> missing = new ArrayList<>();
        for (String entry : wanted) {
            String[] parts = entry.split(":", -1);
            boolean present = project.artifacts().stream()
                    .anyMatch(artifact -> artifact.groupId().equals(parts[0])
                            && artifact.artifactId().equals(parts[1]));
            if (!present) {
                missing.add(entry);
            }
        }
        if (!missing.isEmpty()) {
            throw new UserException(
                    "Not on the class path, though the key Dependencies of config.json names it: "
                            + String.join(", ", missing) + ".",
                    String.join(
                            System.lineSeparator(),
                            "Add the build extension that puts it there to the <build> of the POM:",
                            "  <extensions>",
                            "    <extension>",
                            "      <groupId>io.github.lambdaimage</groupId>",
                            "      <artifactId>lambda-maven-extension</artifactId>",
                            "      <version>" + extensionVersion + "</version>",
                            "    </extension>",
                            "  </extensions>"));
        }
    }
}
