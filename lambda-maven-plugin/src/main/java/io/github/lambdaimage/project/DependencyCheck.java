package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the entries of the key {@code Dependencies} are on the class path, where the build extension adds them.
 */
public final class DependencyCheck {

    private DependencyCheck() {}

    /**
     * Ignores the version, because the POM may declare another one, about which the extension warns.
     *
     * @param required entries as {@code group:artifact:version[:classifier]}
     * @param extensionVersion the version for the remedy
     * @throws UserException if one is missing
     */
    public static void check(FunctionProject project, List<String> required, String extensionVersion) {
        List<String> missing = new ArrayList<>();
        for (String text : required) {
            Entry entry = Entry.of(text);
            if (project.artifacts().stream().noneMatch(entry::is)) {
                declared(project, entry).ifPresent(declared -> {
                    throw otherScope(text, declared.scope());
                });
                missing.add(text);
            }
        }
        if (!missing.isEmpty()) {
            throw withoutExtension(missing, extensionVersion);
        }
    }

    private static Optional<DeclaredDependency> declared(FunctionProject project, Entry entry) {
        return project.declaredElsewhere().stream().filter(entry::is).findFirst();
    }

    private static UserException otherScope(String entry, String scope) {
        return new UserException(
                "The dependency " + entry + " has scope " + scope + " in the POM. The key Dependencies of"
                        + " config.json requires it at run time.",
                "Remove <scope>" + scope + "</scope> or the whole dependency from the POM.");
    }

    private static UserException withoutExtension(List<String> missing, String extensionVersion) {
        return new UserException(
                "Not on the class path, although Dependencies in config.json requires it: " + String.join(", ", missing)
                        + ".",
                String.join(
                        System.lineSeparator(),
                        "Add the build extension for Dependencies to <build> in the POM:",
                        "  <extensions>",
                        "    <extension>",
                        "      <groupId>io.github.lambdaimage</groupId>",
                        "      <artifactId>lambda-maven-extension</artifactId>",
                        "      <version>" + extensionVersion + "</version>",
                        "    </extension>",
                        "  </extensions>"));
    }

    private record Entry(
            String groupId, String artifactId, @Nullable String classifier) {

        static Entry of(String text) {
            String[] parts = text.split(":", -1);
            return new Entry(parts[0], parts[1], parts.length > 3 ? parts[3] : null);
        }

        boolean is(ResolvedArtifact artifact) {
            return equals(new Entry(artifact.groupId(), artifact.artifactId(), artifact.classifier()));
        }

        boolean is(DeclaredDependency declared) {
            return equals(new Entry(declared.groupId(), declared.artifactId(), declared.classifier()));
        }
    }
}
