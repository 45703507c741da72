package io.github.lambdaimage.maven.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.report.UserException;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurator;
import org.codehaus.plexus.component.configurator.expression.TypeAwareExpressionEvaluator;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests all parameters of all goals, from the plugin descriptor that Maven reads. */
class ParameterConfiguratorTest {

    private static final File PROJECT = new File("/project").getAbsoluteFile();
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{(lambda\\.[^}]+)}");

    @Test
    void everyGoalHasTheConfigurator() throws Exception {
        assertThat(goals()).hasSizeGreaterThan(8).allSatisfy(goal -> assertThat(goal.getComponentConfigurator())
                .as(goal.getGoal())
                .isEqualTo(ParameterConfigurator.NAME));
        String components = Files.readString(Path.of("src/main/resources/META-INF/plexus/components.xml"));
        assertThat(components)
                .contains("<role>" + ComponentConfigurator.class.getName() + "</role>")
                .contains("<role-hint>" + ParameterConfigurator.NAME + "</role-hint>")
                .contains("<implementation>" + ParameterConfigurator.class.getName() + "</implementation>");
    }

    static List<Given> parameters() throws Exception {
        List<Given> all = new ArrayList<>();
        for (MojoDescriptor goal : goals()) {
            for (Parameter parameter : goal.getParameters()) {
                if (parameter.isEditable()) {
                    all.add(new Given(goal, parameter));
                }
            }
        }
        assertThat(all).hasSizeGreaterThan(50);
        return all;
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameterWhenBlankHasItsDefault(Given given) throws Exception {
        Object notGiven = given.configured(new ParameterConfigurator(), null, Map.of());

        for (String blank : List.of("", " ", "\t\n")) {
            assertThat(given.configured(new ParameterConfigurator(), null, Map.of(given.property(), blank)))
                    .as("-D" + given.property() + "=\"" + blank + "\"")
                    .isEqualTo(notGiven);
            assertThat(given.configured(new ParameterConfigurator(), blank, Map.of()))
                    .as("<" + given.name() + ">" + blank + "</" + given.name() + ">")
                    .isEqualTo(notGiven);
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameterWhenSetHasThatValue(Given given) throws Exception {
        String text =
                switch (given.type().getName()) {
                    case "boolean" -> "true";
                    case "int", "long", "java.lang.Integer" -> "17";
                    default -> "some/value";
                };
        String expected = given.type() == File.class
                ? new File(PROJECT, text).toString()
                : given.type() == List.class ? List.of(text).toString() : text;

        assertThat(given.configured(new ParameterConfigurator(), null, Map.of(given.property(), text)))
                .hasToString(expected);
        assertThat(given.configured(new ParameterConfigurator(), text, Map.of()))
                .hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "treu", "1", "on"})
    void booleanWhenNeitherTrueNorFalseIsRejected(String value) throws Exception {
        for (Given given : parameters().stream().filter(Given::isBoolean).toList()) {
            assertThat(given.rejections(null, Map.of(given.property(), value)))
                    .containsExactly(given.property() + " is \"" + value + "\", but must be true or false."
                            + " Use \"-D" + given.property() + "=true\", or omit it.");
            String name = given.name();
            assertThat(given.rejections(value, Map.of()))
                    .containsExactly("<" + name + "> in the POM is \"" + value
                            + "\", but must be true or false. Write <" + name + ">true</" + name + ">, or remove it.");
            for (String allowed : List.of("true", "False", " ")) {
                assertThat(given.rejections(allowed, Map.of())).isEmpty();
                assertThat(given.rejections(null, Map.of(given.property(), allowed)))
                        .isEmpty();
            }
        }
    }

    static List<Given> files() throws Exception {
        List<Given> files = new ArrayList<>();
        for (Given given : parameters()) {
            if (given.type() == File.class) {
                files.add(given);
            }
        }
        return files;
    }

    /** Shells do not replace the tilde after an equals sign. */
    @ParameterizedTest
    @MethodSource("files")
    void fileWithLeadingTildeIsInTheFolderOfTheUser(Given given) throws Exception {
        assertThat(given.configured(new ParameterConfigurator(), null, Map.of(given.property(), "~/some/value")))
                .isEqualTo(new File(System.getProperty("user.home"), "some/value"));
    }

    /** The reason for the configurator. */
    @Test
    void fileWhenBlankIsTheProjectsFolderWithoutTheConfigurator() throws Exception {
        Given files = parameters().stream()
                .filter(given -> given.name().equals("imageFiles"))
                .findFirst()
                .orElseThrow();

        assertThat(files.configured(new BasicComponentConfigurator(), null, Map.of(files.property(), "")))
                .isEqualTo(PROJECT);
    }

    /** All goals except help, which Maven's tools generate and whose parameters do not start with {@code lambda.}. */
    private static List<MojoDescriptor> goals() throws Exception {
        try (InputStream in = ParameterConfigurator.class.getResourceAsStream("/META-INF/maven/plugin.xml");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            PluginDescriptor plugin = new PluginDescriptorBuilder().build(reader);
            return plugin.getMojos().stream()
                    .filter(mojo -> !mojo.getGoal().equals("help"))
                    .toList();
        }
    }

    private record Given(MojoDescriptor goal, Parameter parameter) {

        String name() {
            return parameter.getName();
        }

        /** The property of the command line. */
        String property() {
            Matcher property = PROPERTY.matcher(
                    goal.getMojoConfiguration().getChild(name()).getValue());
            assertThat(property.matches()).as("property of " + this).isTrue();
            return property.group(1);
        }

        Class<?> type() throws ReflectiveOperationException {
            return field().getType();
        }

        boolean isBoolean() {
            try {
                return type() == boolean.class;
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }

        /** Why the goal does not run. */
        List<String> rejections(@Nullable String written, Map<String, String> properties) throws Exception {
            Field field = AbstractLambdaMojo.class.getDeclaredField("rejections");
            field.setAccessible(true);
            List<String> texts = new ArrayList<>();
            for (Object failure : (List<?>) field.get(mojo(new ParameterConfigurator(), written, properties))) {
                UserException rejection = (UserException) failure;
                texts.add(rejection.problem() + " " + rejection.remedy());
            }
            return texts;
        }

        /**
         * The value that Maven sets.
         *
         * @param written the value in {@code <configuration>} of the POM, or null if it has none
         */
        @Nullable
        Object configured(ComponentConfigurator configurator, @Nullable String written, Map<String, String> properties)
                throws Exception {
            Field field = field();
            field.setAccessible(true);
            return field.get(mojo(configurator, written, properties));
        }

        private Object mojo(
                ComponentConfigurator configurator, @Nullable String written, Map<String, String> properties)
                throws Exception {
            PlexusConfiguration declared = goal.getMojoConfiguration().getChild(name());
            DefaultPlexusConfiguration element = new DefaultPlexusConfiguration(name());
            for (String attribute : declared.getAttributeNames()) {
                element.setAttribute(attribute, declared.getAttribute(attribute));
            }
            element.setValue(written == null ? declared.getValue() : written);
            DefaultPlexusConfiguration configuration = new DefaultPlexusConfiguration("configuration");
            configuration.addChild(element);
            Object mojo = Class.forName(goal.getImplementation())
                    .getDeclaredConstructor()
                    .newInstance();
            ClassRealm realm = new ClassWorld("test", getClass().getClassLoader()).getRealm("test");
            configurator.configureComponent(mojo, configuration, new Evaluator(new TreeMap<>(properties)), realm);
            return mojo;
        }

        private Field field() throws ReflectiveOperationException {
            for (Class<?> type = Class.forName(goal.getImplementation());
                    type != Object.class;
                    type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (field.getName().equals(name())) {
                        return field;
                    }
                }
            }
            throw new NoSuchFieldException(name());
        }

        @Override
        public String toString() {
            return goal.getGoal() + " " + name();
        }
    }

    /** Evaluates properties and the folder of the project like Maven. */
    private record Evaluator(Map<String, String> properties) implements TypeAwareExpressionEvaluator {

        @Override
        public @Nullable Object evaluate(String expression, Class<?> type) {
            return evaluate(expression);
        }

        @Override
        public @Nullable Object evaluate(String expression) {
            Matcher property = PROPERTY.matcher(expression);
            return property.matches()
                    ? properties.get(property.group(1))
                    : expression.replace("${project.basedir}", PROJECT.toString());
        }

        @Override
        public File alignToBaseDirectory(File file) {
            return file.isAbsolute()
                    ? file
                    : new File(PROJECT, file.getPath()).toPath().normalize().toFile();
        }
    }
}
