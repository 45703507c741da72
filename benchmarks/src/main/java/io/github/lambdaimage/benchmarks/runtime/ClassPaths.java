package io.github.lambdaimage.benchmarks.runtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.lambdaimage.benchmarks.functions.SocketLoop;
import io.github.lambdaimage.runtime.LambdaRuntime;
import io.github.lambdaimage.runtime.aws.AwsHandler;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.time.DateTime;

/**
 * The class path of each subject: only jars, since class archives do not support folders, and no unnecessary ones.
 */
public final class ClassPaths {
    private final Path runtime;
    private final Path adapter;
    private final List<Path> ric;
    private final Path functions;

    private ClassPaths(Path runtime, Path adapter, List<Path> ric, Path functions) {
        this.runtime = runtime;
        this.adapter = adapter;
        this.ric = ric;
        this.functions = functions;
    }

    /**
     * Finds the jars on this program's own class path, and creates one of the functions.
     *
     * @param folder for that jar
     */
    public static ClassPaths in(Path folder) throws IOException {
        Path runtime = jar(place(LambdaRuntime.class), folder.resolve("lambda-runtime.jar"), "");
        Path adapter = jar(place(AwsHandler.class), folder.resolve("lambda-runtime-aws.jar"), "");
        List<Path> ric = Stream.of(
                        com.amazonaws.services.lambda.runtime.Context.class,
                        com.amazonaws.services.lambda.runtime.api.client.AWSLambda.class,
                        com.amazonaws.services.lambda.runtime.serialization.PojoSerializer.class,
                        software.amazon.awssdk.utilslite.SdkInternalThreadLocal.class)
                .map(ClassPaths::place)
                .toList();
        Path functions = jar(place(SocketLoop.class), folder.resolve("functions.jar"), folderOf(SocketLoop.class));
        return new ClassPaths(runtime, adapter, ric, functions);
    }

    String of(Subject subject) {
        return jars(subject).stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** The jars of a subject's class path. */
    public List<Path> jars(Subject subject) {
        Stream<Path> runtimes = Stream.empty();
        if (subject.isRic()) {
            runtimes = ric.stream();
        } else if (subject.isOfAws()) {
            runtimes = Stream.of(runtime, adapter, place(com.amazonaws.services.lambda.runtime.Context.class));
        } else if (subject.isBinder()) {
            runtimes = Stream.of(runtime, adapter);
        } else if (subject.isOurs()) {
            runtimes = Stream.of(runtime);
        }
        return Stream.concat(runtimes, Stream.concat(libraries(subject), Stream.of(functions)))
                .toList();
    }

    /** The libraries that the function itself uses. */
    private static Stream<Path> libraries(Subject subject) {
        Stream<Class<?>> one =
                switch (subject) {
                    case OUR_SQS, RIC_SQS, OUR_HTTP, RIC_HTTP, OUR_S3, RIC_S3 ->
                        Stream.of(com.amazonaws.services.lambda.runtime.events.SQSEvent.class, DateTime.class);
                    case OUR_ANNOTATED, RIC_ANNOTATED ->
                        Stream.of(ObjectMapper.class, JsonFactory.class, JsonIgnoreProperties.class);
                    case JACKSON_CORE_BINDER -> Stream.of(JsonFactory.class);
                    default -> Stream.empty();
                };
        return one.map(ClassPaths::place);
    }

    /** The jar of our runtime. */
    public Path runtime() {
        return runtime;
    }

    /** The JVM flags for jars that are not on the class path. */
    List<String> flags(Subject subject) {
        return subject.isOnBootPath() ? List.of("-Xbootclasspath/a:" + runtime) : List.of();
    }

    /** The class path of our subjects for the local Lambda. */
    List<Path> ours() {
        return List.of(runtime, functions);
    }

    /** The size of the jar that runs handlers of AWS's library, in bytes. */
    public long adapterBytes() throws IOException {
        return Files.size(adapter);
    }

    /** The size of our runtime's jar, in bytes. */
    long runtimeBytes() throws IOException {
        return Files.size(runtime);
    }

    /** The version of AWS's client, from its jar. */
    public static String ricVersion() {
        String place = "/META-INF/maven/com.amazonaws/aws-lambda-java-runtime-interface-client/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = ClassPaths.class.getResourceAsStream(place)) {
            properties.load(Objects.requireNonNull(in, place));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String folderOf(Class<?> type) {
        return type.getPackageName().replace('.', '/');
    }

    /**
     * The jar itself, or a new one from a folder of classes: a reactor that stops before its package phase has no jars.
     */
    private static Path jar(Path classes, Path made, String part) throws IOException {
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        // With a manifest, as in the jars of Maven.
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(made), manifest);
                Stream<Path> files = Files.walk(classes.resolve(part))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                jar.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(jar);
                }
            }
        }
        return made;
    }
}
