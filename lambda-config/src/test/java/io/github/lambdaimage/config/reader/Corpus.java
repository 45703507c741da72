package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.Placeholders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Configuration files for the tests of reader and schema. */
final class Corpus {

    /** With {@code -Dregenerate=true}, tests overwrite the expected texts. */
    static final boolean REGENERATE = Boolean.getBoolean("regenerate");

    static final Path FOLDER = Path.of("src/test/resources/io/github/lambdaimage/config/corpus");

    private Corpus() {}

    static Placeholders placeholders() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("project.groupId", "com.example");
        values.put("project.artifactId", "hello");
        values.put("project.version", "1.2.3");
        values.put("project.name", "Hello World");
        values.put("env.ACCOUNT", "123456789012");
        values.put("env.REGION", "eu-west-1");
        values.put("env.ARCH", "arm64");
        values.put("env.SUBNET", "subnet-1");
        values.put("env.AUTH", "NONE");
        values.put("env.ROLE", "hello");
        return Placeholders.of(values);
    }

    static List<Path> valid() {
        return files("valid");
    }

    static List<Path> invalid() {
        return files("invalid");
    }

    static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.json$", "");
    }

    private static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
