package io.github.lambdaimage.project;

import io.github.lambdaimage.report.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sure that what the key {@code Dependencies} names is on the class path: the build extension puts it there. */
public final class DependencyCheck {

    private DependencyCheck() {}

    /**
     * Compares all but the version, since the POM may name another one; the extension warns of that.
     *
     * @param wanted entries as {@code group:artifact:version[:classifier]}
     * @param extensionVersion the version to propose
     * @throws UserException where one is missing
     */
    public static void check(FunctionProject project, List<String> wanted, String extensionVersion) {
        List<String> missing = new ArrayList<>();
        for (String text : wanted) {
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
                "The key Dependencies of config.json names " + entry + ", but the POM declares it with the scope "
                        + scope + ", so it is not there when the function runs.",
                "Remove <scope>" + scope + "</scope> or the whole dependency from the POM.");
    }

    private static UserException withoutExtension(List<String> missing, String extensionVersion) {
        return new UserException(
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
