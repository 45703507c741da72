package io.github.lambdaimage.project;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The types of a handler that are bound with Jackson, found without loading code of the function. */
@Tag("any-jvm")
class JacksonTypesTest {
    private static final String HANDLERS = "io.github.lambdaimage.runtime.aws.internal.handler.HandlerTypes";
    private static final String BINDERS = "io.github.lambdaimage.runtime.aws.internal.bind.Binders";
    private static final Path CORPUS = Path.of("../lambda-runtime-aws/target/test-classes");
    private static final List<Path> CLASS_PATH = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    /** A type whose code must not run. */
    public static final class Loud {
        static {
            if (true) {
                throw new AssertionError("initialized");
            }
        }

        @JsonSerialize
        public @Nullable Object value;

        @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
        public record Part(int number, java.net.InetAddress address) {}

        @SuppressWarnings("DoNotCallSuggester") // the code of the class never runs
        public List<Part> getParts() {
            throw new AssertionError("called");
        }
    }

    @Test
    void verdictIsThatOfTheRuntimeForAllTypesOfItsTests() throws Exception {
        if (!Files.isDirectory(CORPUS) && !"true".equals(System.getenv("CI"))) {
            System.out.println(
                    "SKIPPED: the verdicts about Jackson. The tests of lambda-runtime-aws are not compiled.");
            assumeTrue(false);
        }
        assertThat(CORPUS).isDirectory();
        List<Path> classPath = new ArrayList<>(CLASS_PATH);
        classPath.add(CORPUS);
        Map<String, Object> expected;
        Map<String, Object> actual;
        URL[] corpus = {CORPUS.toUri().toURL()};
        try (URLClassLoader loaded = new URLClassLoader(corpus, JacksonTypesTest.class.getClassLoader());
                DeclarationLoader declared = new DeclarationLoader(classPath, runtime())) {
            expected = verdicts(loaded);
            actual = verdicts(declared);
        }

        assertThat(actual).isEqualTo(expected);
        assertThat(expected.values().stream().filter(verdict -> verdict instanceof Map))
                .hasSizeGreaterThan(300);
        assertThat(expected.values().stream().filter(verdict -> verdict instanceof Map<?, ?> map && !map.isEmpty()))
                .hasSizeGreaterThan(10);
        assertThat(expected.values()).contains(Map.of("Drawing", "JsonTypeInfo", "Renamed", "JsonProperty"));
    }

    @Test
    void noCodeOfTheFunctionIsLoaded() throws Exception {
        try (DeclarationLoader loader = new DeclarationLoader(CLASS_PATH, runtime())) {
            Class<?> loud = loader.loadClass(Loud.class.getName());

            assertThat(loud).isNotSameAs(Loud.class);
            assertThat(loader.loadClass(BINDERS)
                            .getMethod("jacksonTypes", Type.class)
                            .invoke(null, loud))
                    .isEqualTo(Map.of("Loud", "JsonSerialize"));
        }
    }

    @Test
    void linesNameTheReason() {
        Map<String, String> annotated = Map.of("Order", "JsonTypeInfo");
        List<String> unusual = List.of("java.net.InetAddress");

        assertThat(new JacksonTypes(annotated, unusual, true, false).lines())
                .containsExactly(
                        "Order is bound with Jackson because of @JsonTypeInfo.",
                        "java.net.InetAddress is bound with Jackson because it has no other JSON form.");
        assertThat(new JacksonTypes(annotated, List.of(), false, false).lines())
                .containsExactly("The annotation @JsonTypeInfo of Order has no effect without"
                        + " com.fasterxml.jackson.core:jackson-databind.");
    }

    @Test
    void jacksonIsMissingOnlyForClassesWithoutAForm() {
        Map<String, String> annotated = Map.of("Order", "JsonTypeInfo");
        List<String> unusual = List.of("java.net.InetAddress");

        assertThat(new JacksonTypes(annotated, List.of(), false, false).isJacksonMissing())
                .isFalse();
        assertThat(new JacksonTypes(Map.of(), unusual, false, false).isJacksonMissing())
                .isTrue();
        assertThat(new JacksonTypes(Map.of(), unusual, true, false).isJacksonMissing())
                .isFalse();
        assertThat(new JacksonTypes(Map.of(), unusual, false, true).isJacksonMissing())
                .isFalse();
    }

    /** The entries with our runtime, which keep their code. */
    private static Set<Path> runtime() {
        return CLASS_PATH.stream()
                .filter(entry -> entry.toString().contains("lambda-runtime"))
                .collect(Collectors.toSet());
    }

    /** The verdict of each class as a type and as a handler, and of each generic type of a field; or the failure. */
    private static Map<String, Object> verdicts(ClassLoader loader) throws IOException {
        Map<String, Object> verdicts = new TreeMap<>();
        for (String name : classNames()) {
            verdicts.put(name, verdict(() -> {
                Class<?> type = loader.loadClass(name);
                for (Field field : type.getDeclaredFields()) {
                    verdicts.put(name + "." + field.getName(), verdict(() -> type(loader, field.getGenericType())));
                }
                verdicts.put(name + " as handler", verdict(() -> handler(loader, type)));
                return type(loader, type);
            }));
        }
        return verdicts;
    }

    private static Object type(ClassLoader loader, Type type) throws ReflectiveOperationException {
        return loader.loadClass(BINDERS).getMethod("jacksonTypes", Type.class).invoke(null, type);
    }

    private static Object handler(ClassLoader loader, Class<?> type) throws ReflectiveOperationException {
        return loader.loadClass(HANDLERS)
                .getMethod("jacksonTypes", Class.class, String.class)
                .invoke(null, type, null);
    }

    private interface Verdict {
        Object get() throws ReflectiveOperationException;
    }

    private static Object verdict(Verdict verdict) {
        try {
            return verdict.get();
        } catch (InvocationTargetException e) {
            return String.valueOf(requireNonNull(e.getCause()).getClass());
        } catch (ReflectiveOperationException | LinkageError | TypeNotPresentException e) {
            return String.valueOf(e.getClass());
        }
    }

    private static List<String> classNames() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.map(file -> CORPUS.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.startsWith("META-INF"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }
}
