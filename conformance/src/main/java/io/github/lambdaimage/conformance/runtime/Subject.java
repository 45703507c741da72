package io.github.lambdaimage.conformance.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.github.lambdaimage.conformance.runtime.functions.Ours;
import io.github.lambdaimage.conformance.runtime.functions.Theirs;
import io.github.lambdaimage.runtime.LambdaRuntime;
import io.github.lambdaimage.runtime.aws.AwsHandler;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/**
 * A runtime under test.
 *
 * @param main the program
 * @param handlers the class whose nested classes are its handlers
 * @param classPath its class path
 * @param options of its JVM
 * @param arguments of the program, before the handler
 */
record Subject(Class<?> main, Class<?> handlers, String classPath, List<String> options, List<String> arguments) {

    static Subject ours() {
        return new Subject(
                LambdaRuntime.class, Ours.class, classPath(LambdaRuntime.class, Ours.class), List.of(), List.of());
    }

    /** Our runtime with the handlers of AWS's runtime interface client. */
    static Subject oursWithTheirHandlers() {
        return new Subject(
                LambdaRuntime.class,
                Theirs.class,
                classPath(LambdaRuntime.class, AwsHandler.class, Context.class, Theirs.class),
                List.of(),
                List.of(AwsHandler.class.getName()));
    }

    /** AWS's runtime interface client, with its native library unpacked beforehand. */
    static Subject theirs(Path library) {
        return new Subject(
                AWSLambda.class,
                Theirs.class,
                classPath(
                        AWSLambda.class,
                        Context.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class,
                        Theirs.class),
                List.of("-D" + RicLibrary.PROPERTY + "=" + library),
                List.of());
    }

    /** The same with more on the class path. */
    Subject with(List<Path> libraries) {
        return withClassPath(
                Stream.concat(places().stream(), libraries.stream()).toList());
    }

    /** The same with more options of the JVM. */
    Subject with(String... more) {
        List<String> all = Stream.concat(options.stream(), Stream.of(more)).toList();
        return new Subject(main, handlers, classPath, all, arguments);
    }

    Subject withClassPath(List<Path> places) {
        String joined = places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new Subject(main, handlers, joined, options, arguments);
    }

    /** The jars and folders of the class path. */
    List<Path> places() {
        return Stream.of(classPath.split(Pattern.quote(File.pathSeparator), -1))
                .map(Path::of)
                .toList();
    }

    boolean isOurs() {
        return main == LambdaRuntime.class;
    }

    /** The jars or folders of some classes: Maven may run this program without a class path of its own. */
    private static String classPath(Class<?>... types) {
        return Stream.of(types)
                .map(type -> place(type).toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The full name of a handler; an empty name and a name with a dot stay unchanged. */
    String handler(String name) {
        return name.isEmpty() || name.contains(".") || name.contains(":") ? name : handlers.getName() + "$" + name;
    }
}
