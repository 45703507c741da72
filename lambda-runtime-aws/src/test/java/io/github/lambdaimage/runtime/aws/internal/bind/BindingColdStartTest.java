package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.S3Event;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a binding costs a fresh JVM, counted in classes, which unlike time do not depend on the machine. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BindingColdStartTest {

    private static final Pattern LOADED = Pattern.compile("\\] (\\S+) source: ");
    private static final int MOST_CLASSES_OF_OURS = 45;

    @Test
    void eventIsReadAndWrittenWithFewClasses() throws Exception {
        Set<String> loaded = classesLoaded("binding");
        loaded.removeAll(classesLoaded());

        assertThat(loaded).contains("io.github.lambdaimage.runtime.aws.internal.bind.TypeBinding");
        assertThat(loaded)
                .filteredOn(name -> name.startsWith("io.github.lambdaimage."))
                .hasSizeLessThanOrEqualTo(MOST_CLASSES_OF_OURS);
        assertThat(loaded)
                .noneMatch(name -> name.contains("Lambda$")
                        || name.contains("LambdaForm")
                        || name.startsWith("java.lang.invoke.")
                        || name.startsWith("java.time.")
                        || name.startsWith("java.util.regex.")
                        || name.startsWith("jdk.internal.reflect.Generated")
                        || (name.startsWith("com.fasterxml.") && !name.endsWith(".JsonSerialize"))
                        || name.startsWith("com.amazonaws.lambda.thirdparty."));
    }

    /** The constructor of a record would parse its time with Joda-Time's parser, which reads the data of all time zones. */
    @Test
    void notificationOfS3IsReadWithoutTheParserOfJodaTime() throws Exception {
        Set<String> loaded = classesLoaded("s3");

        assertThat(loaded).contains("org.joda.time.DateTime");
        assertThat(loaded)
                .noneMatch(name -> name.equals("org.joda.time.format.DateTimeFormatterBuilder")
                        || name.equals("org.joda.time.tz.ZoneInfoProvider")
                        || name.equals("java.net.JarURLConnection"));
    }

    private static Set<String> classesLoaded(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                Probe.class.getName());
        builder.command().addAll(Set.of(arguments));
        Process process = builder.redirectErrorStream(true).start();
        Set<String> names = new TreeSet<>();
        Matcher matcher = LOADED.matcher(output(process));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String output(Process process) throws IOException, InterruptedException {
        try {
            String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Reads and writes an event and a class of its own when it has an argument. */
    static final class Probe {
        // A constant, since the compiler of the tests links concatenations.
        private static final String EVENT =
                "{\"Records\":[{\"messageId\":\"1\",\"body\":\"text\",\"attributes\":{\"a\":\"b\"},"
                        + "\"messageAttributes\":{},\"eventSourceARN\":\"arn\",\"awsRegion\":\"eu-west-1\"}]}";

        private static final String S3 = "{\"Records\":[{\"eventTime\":\"2026-01-15T09:30:00.000Z\"}]}";

        private Probe() {}

        public static void main(String[] arguments) throws ReflectiveOperationException, BindingException {
            // What each function does: a look into all jars, and an object of the handler.
            assertMissing();
            Probe.class.getDeclaredConstructor().newInstance();
            if (arguments.length > 0 && arguments[0].equals("s3")) {
                Binders.of(S3Event.class, Probe.class.getClassLoader()).read(S3.getBytes(UTF_8));
            } else if (arguments.length > 0) {
                ClassLoader loader = Probe.class.getClassLoader();
                byte[] event = EVENT.getBytes(UTF_8);
                Binding binding = Binders.of(SQSEvent.class, loader);
                binding.write(binding.read(event));
                Binding address = Binders.of(Beans.Address.class, loader);
                address.write(address.read("{\"street\":\"s\",\"number\":12}".getBytes(UTF_8)));
            }
        }

        private static void assertMissing() {
            try {
                Class.forName("com.example.Missing");
                throw new AssertionError();
            } catch (ClassNotFoundException e) {
                // expected
            }
        }
    }
}
