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
 * What jars are called in the image: after their coordinates, since their files are called otherwise in a reactor, in a
 * local repository and in a remote one. Those that would be called the same get their group before.
 */
final class JarNames {

    private JarNames() {}

    /** A name for each artifact, in their order, no two alike. */
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

    /** Of one group and artifact there may be several types, which have all but that in common. */
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

    /** A colon would end a jar of a class path, and other signs are nowhere of use. */
    private static String clean(String text) {
        return text.replaceAll("[^A-Za-z0-9._+-]", "_");
    }
}
