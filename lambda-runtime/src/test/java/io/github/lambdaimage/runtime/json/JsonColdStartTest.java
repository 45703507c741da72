package io.github.lambdaimage.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the codec costs a fresh JVM, counted in classes, which unlike time do not depend on the machine. */
class JsonColdStartTest {
    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");
    private static final int MOST_CLASSES_OF_OURS = 9;

    @Test
    void parseWhenFirstInAJvmLoadsFewClasses() throws Exception {
        Set<String> loaded = classesLoaded("codec");
        loaded.removeAll(classesLoaded());

        assertThat(loaded).contains("io.github.lambdaimage.runtime.json.JsonValue");
        assertThat(loaded)
                .filteredOn(name -> name.startsWith("io.github.lambdaimage."))
                .hasSizeLessThanOrEqualTo(MOST_CLASSES_OF_OURS);
        assertThat(loaded)
                .noneMatch(name -> name.startsWith("java.lang.invoke.")
                        || name.contains("Lambda")
                        || name.startsWith("java.util.regex.")
                        || name.startsWith("java.math."));
    }

    private static Set<String> classesLoaded(String... arguments)
            throws IOException, InterruptedException, URISyntaxException {
        String classPath = folderOf(JsonValue.class) + File.pathSeparator + folderOf(Probe.class);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load",
                "-cp",
                classPath,
                Probe.class.getName());
        builder.command().addAll(Set.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        assertThat(process.waitFor()).as(output).isZero();
        Set<String> names = new TreeSet<>();
        Matcher matcher = LOADED.matcher(output);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String folderOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }

    /** Reads and writes a document when it has an argument. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            byte[] document = "{\"key\":\"value\",\"list\":[1,-2,true,null,{}],\"text\":\"é\\n\"}".getBytes(UTF_8);
            if (arguments.length > 0 && JsonValue.parse(document).toUtf8().length == 0) {
                throw new AssertionError();
            }
        }
    }
}
