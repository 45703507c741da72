package io.github.lambdaimage.maven.project;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.ConfigurationContainer;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Decides whether it is known all that the classes of a project are made from. It is, if the build up to the classes
 * consists of Maven's own compiler and resources plugins with their usual configuration. Any other plugin, extension or
 * processor may read what it wants, such as a revision of Git or a file of another folder.
 */
public final class KnownBuild {

    private static final String APACHE = "org.apache.maven.plugins";
    private static final String COMPILER = "maven-compiler-plugin";
    private static final String RESOURCES = "maven-resources-plugin";
    private static final String PROCESSORS = "META-INF/services/javax.annotation.processing.Processor";

    /** Goals by the artifact ID of their plugin. */
    private static final Map<String, String> GOALS = Map.of(COMPILER, "compile", RESOURCES, "resources");

    /** Configuration that refers to no file and to no other artifact. */
    private static final Map<String, Set<String>> PARAMETERS = Map.of(
            COMPILER,
            Set.of(
                    "release",
                    "source",
                    "target",
                    "encoding",
                    "parameters",
                    "debug",
                    "debuglevel",
                    "optimize",
                    "showDeprecation",
                    "showWarnings",
                    "failOnWarning"),
            RESOURCES,
            Set.of("encoding", "propertiesEncoding"));

    private KnownBuild() {}

    /**
     * Whether a project can have a known build.
     *
     * @param ownGroup the group ID of this plugin and its extension
     */
    public static boolean isPossible(MavenProject project, MavenSession session, String ownGroup) {
        return session.getProjects().size() == 1
                && !hasCoreExtensions(session)
                && project.getBuildExtensions().stream().allMatch(extension -> ownGroup.equals(extension.getGroupId()))
                && project.getBuildPlugins().stream().allMatch(plugin -> isUsual(plugin, ownGroup))
                && !continuesAfterErrors(project, session)
                && project.getDependencies().stream().noneMatch(KnownBuild::hasOpenVersion)
                && project.getResources().stream().noneMatch(Resource::isFiltering)
                && sources(project).noneMatch(folder -> contains(folder, project));
    }

    /** The folders of sources and resources. */
    public static Stream<Path> sources(MavenProject project) {
        return Stream.concat(
                        project.getCompileSourceRoots().stream(),
                        project.getResources().stream().map(Resource::getDirectory))
                .map(folder -> project.getBasedir()
                        .toPath()
                        .resolve(folder)
                        .toAbsolutePath()
                        .normalize())
                .distinct();
    }

    private static boolean hasCoreExtensions(MavenSession session) {
        File root = session.getRequest().getMultiModuleProjectDirectory();
        return (root != null && new File(root, ".mvn/extensions.xml").exists())
                || new File(System.getProperty("user.home"), ".m2/extensions.xml").exists()
                || session.getSystemProperties().containsKey("maven.ext.class.path")
                || session.getUserProperties().containsKey("maven.ext.class.path");
    }

    private static boolean isUsual(Plugin plugin, String ownGroup) {
        if (ownGroup.equals(plugin.getGroupId())) {
            return true;
        }
        if (plugin.isExtensions()) {
            return false;
        }
        Set<String> known = PARAMETERS.get(plugin.getArtifactId());
        if (known == null || !APACHE.equals(plugin.getGroupId())) {
            return true; // of another phase, or it is found among the goals that ran
        }
        return plugin.getDependencies().isEmpty()
                && Stream.concat(Stream.<ConfigurationContainer>of(plugin), plugin.getExecutions().stream())
                        .allMatch(container -> hasOnly(known, container.getConfiguration()));
    }

    /** Classes that are older than a source with an error would count as those of the source. */
    private static boolean continuesAfterErrors(MavenProject project, MavenSession session) {
        String property = "maven.compiler.failOnError";
        return session.getUserProperties().containsKey(property)
                || project.getProperties().containsKey(property);
    }

    private static boolean hasOnly(Set<String> known, Object configuration) {
        return configuration == null
                || (configuration instanceof Xpp3Dom dom
                        && Stream.of(dom.getChildren()).map(Xpp3Dom::getName).allMatch(known::contains));
    }

    /** Whether a version can become another one without a change of the POM. */
    private static boolean hasOpenVersion(Dependency dependency) {
        String version = String.valueOf(dependency.getVersion());
        return version.contains("[")
                || version.contains("(")
                || version.equals(Artifact.LATEST_VERSION)
                || version.equals(Artifact.RELEASE_VERSION);
    }

    private static boolean contains(Path folder, MavenProject project) {
        return Path.of(project.getBuild().getDirectory()).startsWith(folder)
                || folder.startsWith(project.getBuild().getDirectory());
    }

    /**
     * Whether the goals that ran are known, and have not added any source.
     *
     * @param executed the goals
     * @param forked the project that they ran for
     * @param ownGroup the group ID of this plugin
     */
    public static boolean was(
            List<MojoExecution> executed, MavenProject forked, MavenProject project, String ownGroup) {
        return executed.stream().allMatch(goal -> isKnown(goal, ownGroup))
                && forked.getCompileSourceRoots().stream()
                        .filter(root -> !project.getCompileSourceRoots().contains(root))
                        .allMatch(root -> isEmpty(Path.of(root)));
    }

    private static boolean isKnown(MojoExecution goal, String ownGroup) {
        return (ownGroup.equals(goal.getGroupId()) && goal.getGoal().equals("check-config"))
                || (APACHE.equals(goal.getGroupId()) && goal.getGoal().equals(GOALS.get(goal.getArtifactId())));
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names == null || names.length == 0;
    }

    /**
     * Whether libraries on the class path of the compiler can be compared by their files.
     *
     * @param project whose artifacts Maven resolves for each call
     */
    public static boolean areKnown(List<Path> libraries, MavenProject project) throws IOException {
        for (Path library : libraries) {
            boolean resolvedEachTime = project.getArtifacts().stream()
                    .anyMatch(artifact -> library.equals(artifact.getFile().toPath()));
            if (!Files.isRegularFile(library) || hasProcessor(library) || !(resolvedEachTime || isRelease(library))) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasProcessor(Path library) throws IOException {
        try (ZipFile zip = new ZipFile(library.toFile())) {
            return zip.getEntry(PROCESSORS) != null;
        }
    }

    private static boolean isRelease(Path library) {
        String name = library.getFileName().toString();
        return !name.contains(Artifact.SNAPSHOT_VERSION) && !name.matches(".*-\\d{8}\\.\\d{6}-\\d+.*");
    }
}
