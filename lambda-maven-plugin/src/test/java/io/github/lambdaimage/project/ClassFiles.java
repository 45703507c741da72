package io.github.lambdaimage.project;

import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Creates class files and projects for tests. */
public final class ClassFiles {

    private static final String BODY = """
            {
                public InvocationResult reactToInvocation(Invocation invocation) {
                    return InvocationResponse.text("done");
                }
            }
            """;

    private ClassFiles() {}

    /** The jar of lambda-runtime, or its classes folder in the reactor. */
    public static Path runtime() {
        try {
            return Path.of(LambdaHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles a handler {@code com.example.NAME}. */
    public static void handler(Path folder, String name) {
        compile(folder, name, "public class " + name + " implements LambdaHandler " + BODY);
    }

    /** Compiles a class in the package {@code com.example}, with imports of the runtime's types. */
    public static void compile(Path folder, String name, String declaration, Path... classPath) {
        String source =
                "package com.example; import io.github.lambdaimage.runtime.*;\n" + declaration.replace("BODY", BODY);
        compileFile(folder, "com/example/" + name, source, classPath);
    }

    /** Compiles one source file. */
    static void compileFile(Path folder, String path, String source, Path... classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("memory:///" + path + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        String joined = Stream.concat(Stream.of(runtime(), folder), Stream.of(classPath))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        StringWriter said = new StringWriter();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> options = List.of("-d", folder.toString(), "-cp", joined, "-proc:none");
        if (!compiler.getTask(said, null, null, options, null, List.of(file)).call()) {
            throw new IllegalArgumentException(said.toString());
        }
    }

    /** Creates a jar from a folder. */
    public static void jar(Path folder, Path jar) throws IOException {
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    /** A project in a folder, with its classes in {@code target/classes} and these files as dependencies. */
    public static FunctionProject project(Path folder, Path... dependencies) {
        return project(folder, Stream.of(dependencies).map(ClassFiles::artifact).toList());
    }

    /** The same project with these dependencies. */
    public static FunctionProject project(Path folder, List<ResolvedArtifact> dependencies) {
        Path target = folder.resolve("target");
        return new FunctionProject(
                "com.example", "hello", "1.0", folder, target, target.resolve("classes"), dependencies, List.of());
    }

    /** A dependency with coordinates derived from its file name. */
    public static ResolvedArtifact artifact(Path file) {
        return file.equals(runtime())
                ? new ResolvedArtifact("io.github.lambdaimage", "lambda-runtime", "0.1.0", null, file, false)
                : new ResolvedArtifact(
                        "org.example", file.getFileName().toString().replace(".jar", ""), "1.0", null, file, false);
    }
}
