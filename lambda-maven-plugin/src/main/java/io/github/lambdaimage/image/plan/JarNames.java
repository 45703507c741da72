package io.github.lambdaimage.image.plan;

import io.github.lambdaimage.project.ResolvedArtifact;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Names the jars in the image by their coordinates, because their file names differ between a reactor, a local and a
 * remote repository. The group id precedes names that would be equal.
 */
final class JarNames {

    private JarNames() {}

    /** A unique name for each artifact, in their order. */
    static List<String> of(List<ResolvedArtifact> artifacts) {
        Map<String, Long> counts = artifacts.stream()
                .map(JarNames::shortName)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>(counts.keySet());
        for (ResolvedArtifact artifact : artifacts) {
            String name = shortName(artifact);
            if (counts.getOrDefault(name, 0L) > 1) {
                name = unused(clean(artifact.groupId()) + "-" + name, taken);
            }
            taken.add(name);
            names.add(name + ".jar");
        }
        return names;
    }

    /** Artifacts of different types may share all other coordinates. */
    private static String unused(String name, Set<String> taken) {
        String candidate = name;
        for (int next = 2; taken.contains(candidate); next++) {
            candidate = name + "-" + next;
        }
        return candidate;
    }

    private static String shortName(ResolvedArtifact artifact) {
        String classifier = artifact.classifier();
        return clean(artifact.artifactId() + "-" + artifact.version() + (classifier == null ? "" : "-" + classifier));
    }

    /** A colon would end the name in a class path. Other special characters have no use. */
    private static String clean(String text) {
        return text.replaceAll("[^A-Za-z0-9._+-]", "_");
    }
}
