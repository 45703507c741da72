package io.github.lambdaimage.conformance.runtime;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The native library of AWS's runtime interface client. The client by itself unpacks it to one fixed path under
 * {@code /tmp} at each start, where two concurrent starts collide; here it is unpacked once, to another folder.
 */
final class RicLibrary {

    /** The system property with the path of the client's library. */
    static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private RicLibrary() {}

    /** The reason why the client cannot run on this machine; null if it can. */
    static @Nullable String missing() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return linux ? null : "AWS's client has a native library for Linux only";
    }

    /** The version of the client that is on the class path. */
    static String version() throws IOException {
        String file = "/META-INF/maven/com.amazonaws/aws-lambda-java-runtime-interface-client/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = AWSLambda.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    static Path unpack(Path folder) throws IOException {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        String libc = musl() ? "linux_musl" : "linux";
        String name = "libaws-lambda-jni." + libc + "-" + arch + ".so";
        Path library = folder.resolve(name);
        try (InputStream in = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            Files.copy(in, library);
        }
        return library;
    }

    private static boolean musl() {
        return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1")) || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
    }
}
