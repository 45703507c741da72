package io.github.lambdaimage.benchmarks.image;

import io.github.lambdaimage.benchmarks.measure.BuildEnvironment;
import io.github.lambdaimage.benchmarks.measure.TimedMaven;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The packaged project from the archetype. Its classes are changed without Maven. */
public final class ImageProject {
    static final String HANDLER = "com.example.FunctionHandler";

    private static final Pattern LAYER_BYTES = Pattern.compile("\"bytes\"\\s*:\\s*(\\d+)");

    private final Path folder;
    private final Path sources;

    private ImageProject(Path folder, Path sources) {
        this.folder = folder;
        this.sources = sources;
    }

    /** Generates and packages the project. */
    public static ImageProject generate(TimedMaven maven, BuildEnvironment build, Path parent)
            throws IOException, InterruptedException {
        maven.run(
                parent,
                "org.apache.maven.plugins:maven-archetype-plugin:" + build.archetypePlugin() + ":generate",
                "-DarchetypeGroupId=io.github.lambdaimage",
                "-DarchetypeArtifactId=lambda-archetype",
                "-DarchetypeVersion=" + build.version(),
                "-DarchetypeCatalog=internal",
                "-DinteractiveMode=false",
                "-DgroupId=com.example",
                "-DartifactId=hello");
        ImageProject project =
                new ImageProject(parent.resolve("hello"), Files.createDirectories(parent.resolve("sources")));
        maven.run(project.folder, "package", "-DskipTests");
        project.change(0);
        Path jar = Path.of("io/github/lambdaimage/lambda-runtime", build.version());
        String name = "lambda-runtime-" + build.version() + ".jar";
        Path lib = Files.createDirectories(project.folder.resolve("target/dependency"));
        Files.copy(maven.repository().resolve(jar).resolve(name), lib.resolve("lambda-runtime.jar"));
        return project;
    }

    public Path folder() {
        return folder;
    }

    /** Recompiles one class with another number. */
    public void change(int number) throws IOException {
        Path source = sources.resolve("Changed.java");
        Files.writeString(
                source,
                "package com.example;\n\nfinal class Changed {\n    static final int NUMBER = " + number
                        + ";\n\n    private Changed() {}\n}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int status = compiler.run(
                null,
                null,
                null,
                "--release",
                "17",
                "-d",
                folder.resolve("target/classes").toString(),
                source.toString());
        if (status != 0) {
            throw new IOException("a class of the generated project cannot be compiled");
        }
    }

    /** The compressed size of the layers that our goal has added to the base, from its receipt. */
    long addedBytes() throws IOException {
        String receipt = Files.readString(receipt(), StandardCharsets.UTF_8);
        Matcher bytes = LAYER_BYTES.matcher(receipt);
        long sum = 0;
        while (bytes.find()) {
            sum += Long.parseLong(bytes.group(1));
        }
        if (sum == 0) {
            throw new IOException("no layers in " + receipt);
        }
        return sum;
    }

    Path receipt() {
        return folder.resolve("target/lambda/image.json");
    }

    /** Writes a typical Dockerfile, with dependencies and classes in separate layers. */
    public void writeDockerfile(String base) throws IOException {
        Files.writeString(
                folder.resolve("Dockerfile"),
                String.join(
                        "\n",
                        "FROM " + base,
                        "LABEL " + ImageTool.LABEL,
                        "WORKDIR /var/task",
                        "COPY target/dependency lib/",
                        "COPY target/classes classes/",
                        "ENTRYPOINT [\"java\", \"-XX:TieredStopAtLevel=1\", \"-XX:+UseSerialGC\", \"-cp\","
                                + " \"/var/task/classes:/var/task/lib/*\","
                                + " \"io.github.lambdaimage.runtime.LambdaRuntime\"]",
                        "CMD [\"" + HANDLER + "\"]",
                        ""));
        Files.write(folder.resolve(".dockerignore"), List.of("*", "!target/dependency", "!target/classes"));
    }
}
