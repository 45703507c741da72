package io.github.lambdaimage.image;

import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.image.plan.BaseFolders;
import io.github.lambdaimage.image.plan.BaseImage;
import io.github.lambdaimage.image.plan.BaseJava;
import io.github.lambdaimage.image.plan.BaseLocales;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.project.ResolvedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Creates projects, configurations and base images for tests of planning and building. */
public final class PlanFixture {

    public static final String BASE_DIGEST = "sha256:" + "b".repeat(64);

    private PlanFixture() {}

    /** Reads {@code json} as the {@code config.json} of a project with the artifact id {@code hello}. */
    public static LambdaConfig config(Path folder, String json) throws IOException {
        Path file = Files.writeString(folder.resolve("config.json"), json);
        return new ConfigReader(Placeholders.of(Map.of("project.artifactId", "hello"))).read(file, null, Map.of());
    }

    public static BaseImage base() {
        return base("amd64", 25, BASE_DIGEST);
    }

    public static BaseImage base(String architecture, int release, String digest) {
        return new BaseImage(
                "registry.example.com/java:" + release,
                digest,
                architecture,
                Map.of("PATH", "/var/lang/bin:/usr/bin"),
                null,
                181_200_000,
                400_000_000,
                new BaseJava("/var/lang/bin/java", "/var/lang", release + ".0.3", release),
                BaseFolders.NONE,
                new BaseLocales(List.of("C.utf8")));
    }

    public static BaseImage withFolders(BaseImage base, BaseFolders folders) {
        return new BaseImage(
                base.reference(),
                base.digest(),
                base.architecture(),
                base.variables(),
                base.user(),
                base.bytes(),
                base.unpackedBytes(),
                base.java(),
                folders,
                base.locales());
    }

    public static BaseImage withVariables(BaseImage base, Map<String, String> variables) {
        return new BaseImage(
                base.reference(),
                base.digest(),
                base.architecture(),
                variables,
                base.user(),
                base.bytes(),
                base.unpackedBytes(),
                base.java(),
                base.folders(),
                base.locales());
    }

    public static BaseImage withLocales(BaseImage base, BaseLocales locales) {
        return new BaseImage(
                base.reference(),
                base.digest(),
                base.architecture(),
                base.variables(),
                base.user(),
                base.bytes(),
                base.unpackedBytes(),
                base.java(),
                base.folders(),
                locales);
    }

    /** A project whose only class is the handler {@code com.example.Hello}, with the runtime among its dependencies. */
    public static FunctionProject project(Path folder, ResolvedArtifact... dependencies) {
        List<ResolvedArtifact> all = new ArrayList<>(List.of(dependencies));
        all.add(ClassFiles.artifact(ClassFiles.runtime()));
        FunctionProject project = ClassFiles.project(folder, all);
        ClassFiles.handler(project.classesDirectory(), "Hello");
        return project;
    }

    static ResolvedArtifact artifact(Path file, String group, String name, String version, boolean changing) {
        return new ResolvedArtifact(group, name, version, null, file, changing);
    }

    /** Writes the class file of an empty class. */
    static void classFile(Path folder, String name, int release) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(release + 44, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        Path file = folder.resolve(name + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
