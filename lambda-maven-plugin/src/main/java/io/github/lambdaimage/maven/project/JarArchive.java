package io.github.lambdaimage.maven.project;

import io.github.lambdaimage.project.ModuleClasses;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ArtifactVersion;
import org.apache.maven.artifact.versioning.DefaultArtifactVersion;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Reads what maven-jar-plugin adds to a module's classes from its configuration, so that an image is the same whether the
 * module was packaged in this build or only compiled. Omits what changes from build to build, such as the time.
 */
final class JarArchive {

    private static final String TIMESTAMP_FORMAT = "maven.build.timestamp.format";

    private final MavenProject project;
    private final List<String> timestamps;
    private final @Nullable Xpp3Dom archive;

    private JarArchive(MavenProject project, Date buildStart) {
        this.project = project;
        this.timestamps = timestamps(project, buildStart);
        Xpp3Dom configuration =
                project.getGoalConfiguration("org.apache.maven.plugins", "maven-jar-plugin", "default-jar", "jar");
        this.archive = configuration == null ? null : configuration.getChild("archive");
    }

    /**
     * The classes of a module.
     *
     * @param buildStart which the expression {@code maven.build.timestamp} in the POM refers to
     */
    static ModuleClasses of(MavenProject project, Date buildStart) {
        JarArchive archive = new JarArchive(project, buildStart);
        return new ModuleClasses(
                Path.of(project.getBuild().getOutputDirectory()), archive.manifest(), archive.descriptors());
    }

    private SortedMap<String, String> descriptors() {
        SortedMap<String, String> files = new TreeMap<>();
        if (!"false".equals(text(archive, "addMavenDescriptor"))) {
            // The format of Maven's archiver, which many libraries read their own version from.
            files.put(
                    "META-INF/maven/" + project.getGroupId() + "/" + project.getArtifactId() + "/pom.properties",
                    "artifactId=" + project.getArtifactId() + "\ngroupId=" + project.getGroupId() + "\nversion="
                            + project.getVersion() + "\n");
        }
        return files;
    }

    private SortedMap<String, String> manifest() {
        SortedMap<String, String> attributes = new TreeMap<>();
        if (archive == null) {
            return attributes;
        }
        addFile(attributes);
        Xpp3Dom manifest = archive.getChild("manifest");
        if (isTrue(manifest, "addDefaultSpecificationEntries")) {
            ArtifactVersion version = new DefaultArtifactVersion(project.getVersion());
            addEntries(attributes, "Specification", version.getMajorVersion() + "." + version.getMinorVersion());
        }
        if (isTrue(manifest, "addDefaultImplementationEntries")) {
            addEntries(attributes, "Implementation", project.getVersion());
        }
        Xpp3Dom entries = archive.getChild("manifestEntries");
        if (entries != null) {
            for (Xpp3Dom entry : entries.getChildren()) {
                add(attributes, entry.getName(), entry.getValue());
            }
        }
        return attributes;
    }

    private void addEntries(SortedMap<String, String> attributes, String prefix, String version) {
        add(attributes, prefix + "-Title", project.getName());
        add(attributes, prefix + "-Version", version);
        if (project.getOrganization() != null) {
            add(attributes, prefix + "-Vendor", project.getOrganization().getName());
        }
    }

    /** A file that does not exist fails the build when Maven packages the module. */
    private void addFile(SortedMap<String, String> attributes) {
        String name = text(archive, "manifestFile");
        if (name == null) {
            return;
        }
        Path file = new File(name).isAbsolute()
                ? Path.of(name)
                : project.getBasedir().toPath().resolve(name);
        try (InputStream content = Files.newInputStream(file)) {
            new Manifest(content)
                    .getMainAttributes()
                    .forEach((key, value) -> add(attributes, key.toString(), value.toString()));
        } catch (IOException e) {
            return;
        }
        attributes.remove(Attributes.Name.MANIFEST_VERSION.toString());
    }

    private void add(SortedMap<String, String> attributes, String name, @Nullable String value) {
        // What is still an expression gets its value from another plugin during the build.
        if (value == null || value.contains("${") || timestamps.stream().anyMatch(value::contains) || !isName(name)) {
            return;
        }
        attributes.put(name, value.strip().replaceAll("\\s+", " "));
    }

    private static boolean isName(String name) {
        try {
            return !new Attributes.Name(name).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * The values that Maven replaces {@code maven.build.timestamp} with. Maven 3 uses the language of the machine, which may
     * have digits of its own. With a blank format, the value is part of every text, and says nothing.
     */
    private static List<String> timestamps(MavenProject project, Date buildStart) {
        String pattern = project.getProperties().getProperty(TIMESTAMP_FORMAT, "yyyy-MM-dd'T'HH:mm:ss'Z'");
        return Stream.of(Locale.ROOT, Locale.getDefault(Locale.Category.FORMAT))
                .map(language -> timestamp(pattern, language, buildStart))
                .filter(text -> !text.isBlank())
                .distinct()
                .toList();
    }

    private static String timestamp(String pattern, Locale language, Date time) {
        SimpleDateFormat format = new SimpleDateFormat(pattern, language);
        // Some languages have another calendar.
        format.setCalendar(new GregorianCalendar(TimeZone.getTimeZone("Etc/UTC"), language));
        return format.format(time);
    }

    private static boolean isTrue(@Nullable Xpp3Dom parent, String name) {
        return "true".equals(text(parent, name));
    }

    private static @Nullable String text(@Nullable Xpp3Dom parent, String name) {
        Xpp3Dom child = parent == null ? null : parent.getChild(name);
        return child == null || child.getValue() == null
                ? null
                : child.getValue().strip();
    }
}
