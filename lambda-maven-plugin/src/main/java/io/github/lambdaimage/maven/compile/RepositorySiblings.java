package io.github.lambdaimage.maven.compile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.model.Model;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.jspecify.annotations.Nullable;

/** Finds modules of the same checkout that a function uses from the local repository, because the build does not contain them. */
final class RepositorySiblings {

    private RepositorySiblings() {}

    /**
     * The folders of such modules.
     *
     * @param built the modules of the build
     */
    static List<Path> find(MavenProject project, List<MavenProject> built) {
        Set<String> used =
                project.getArtifacts().stream().map(RepositorySiblings::id).collect(Collectors.toSet());
        built.forEach(module -> used.remove(module.getGroupId() + ":" + module.getArtifactId()));
        List<Path> found = new ArrayList<>();
        for (@Nullable MavenProject parent = project.getParent(); parent != null; parent = parent.getParent()) {
            if (parent.getFile() == null || parent.getBasedir() == null) {
                continue; // from a repository
            }
            for (String module : parent.getModel().getModules()) {
                Path folder = parent.getBasedir().toPath().resolve(module).normalize();
                if (used.contains(id(folder, parent.getGroupId()))) {
                    found.add(folder);
                }
            }
        }
        return found;
    }

    private static String id(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    private static String id(Path folder, String parentGroup) {
        File pom = folder.resolve("pom.xml").toFile();
        try (InputStream content = Files.newInputStream(pom.toPath())) {
            Model model = new MavenXpp3Reader().read(content, false);
            return (model.getGroupId() == null ? parentGroup : model.getGroupId()) + ":" + model.getArtifactId();
        } catch (IOException | XmlPullParserException e) {
            return ""; // Maven itself reports it when the module is built
        }
    }
}
