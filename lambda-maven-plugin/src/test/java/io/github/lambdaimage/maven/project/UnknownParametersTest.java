package io.github.lambdaimage.maven.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.report.ReportedLines;
import io.github.lambdaimage.report.UserException;
import java.util.Set;
import org.apache.maven.plugin.descriptor.DuplicateMojoDescriptorException;
import org.apache.maven.plugin.descriptor.DuplicateParameterException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;

class UnknownParametersTest {

    private static final Set<String> KNOWN =
            Set.of("lambda.port", "lambda.event", "lambda.credentials", "lambda.clientContext");

    private final ReportedLines reported = new ReportedLines();

    @Test
    void warnWhenNameIsMisspelledSuggestsTheClosest() {
        UnknownParameters.warn(Set.of("lambda.prot", "lambda.clientcontext"), KNOWN, reported);

        assertThat(reported.lines())
                .containsExactly(
                        "warn: No goal of this plugin has the parameter lambda.clientcontext."
                                + " Did you mean \"-Dlambda.clientContext\"?",
                        "warn: No goal of this plugin has the parameter lambda.prot. Did you mean \"-Dlambda.port\"?");
    }

    @Test
    void checkEncodingWhenTheJvmHasReplacedCharactersFails() {
        assertThatThrownBy(() -> UnknownParameters.checkEncoding("lambda.event", "Zo\ufffd\ufffd", "ANSI_X3.4-1968"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("The value of lambda.event cannot be read in the encoding ANSI_X3.4-1968.")
                .hasMessageContaining("Set the environment variable LC_ALL to C.UTF-8 for Maven.");
        UnknownParameters.checkEncoding("lambda.event", "Zo\ufffd", "UTF-8");
        UnknownParameters.checkEncoding("lambda.event", "Zoe", "ANSI_X3.4-1968");
    }

    @Test
    void warnWhenParameterIsCapitalizedSuggestsItsSpelling() {
        UnknownParameters.warn(Set.of("lambda.Port", "lambda.MemorySize", "lambda.NoKey"), KNOWN, reported);

        assertThat(reported.lines())
                .containsExactly("warn: lambda.Port is not a key of config.json. Did you mean \"-Dlambda.port\"?");
    }

    @Test
    void warnWhenKeyIsInLowercaseSuggestsItsSpelling() {
        UnknownParameters.warn(Set.of("lambda.memorysize"), KNOWN, reported);

        assertThat(reported.lines())
                .containsExactly("warn: No goal of this plugin has the parameter lambda.memorysize."
                        + " Did you mean \"-Dlambda.MemorySize\", the key of config.json?");
    }

    @Test
    void warnWhenNoNameIsCloseListsAll() {
        UnknownParameters.warn(Set.of("lambda.zzzzzz"), KNOWN, reported);

        assertThat(reported.lines())
                .containsExactly("warn: No goal of this plugin has the parameter lambda.zzzzzz."
                        + " The parameters are: lambda.clientContext, lambda.credentials, lambda.event, lambda.port.");
    }

    @Test
    void warnWhenPropertiesAreKnownOrForeignIsSilent() {
        UnknownParameters.warn(
                Set.of("lambda.port", "lambda.Timeout", "lambda", "lambdas.port", "skipTests"), KNOWN, reported);

        assertThat(reported.lines()).isEmpty();
    }

    @Test
    void warnWhenNameIsAFieldOfAnEventIsSilent() {
        UnknownParameters.warn(Set.of("lambda.event.body", "lambda.event.bucket"), KNOWN, reported);
        assertThat(reported.lines()).isEmpty();

        UnknownParameters.warn(Set.of("lambda.event.bdy", "lambda.event.typ"), KNOWN, reported);
        assertThat(reported.lines())
                .containsExactly(
                        "warn: No goal of this plugin has the parameter lambda.event.bdy."
                                + " Did you mean \"-Dlambda.event.body\"?",
                        "warn: No goal of this plugin has the parameter lambda.event.typ."
                                + " Did you mean \"-Dlambda.event.type\"?");
    }

    @Test
    void knownContainsParametersOfAllGoals() throws DuplicateParameterException, DuplicateMojoDescriptorException {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.addMojo(mojo("run", "port", "${lambda.port}"));
        plugin.addMojo(mojo("help", "detail", "${detail}"));
        plugin.addMojo(mojo("invoke", "event", "${lambda.event}"));

        assertThat(UnknownParameters.known(plugin)).containsExactly("lambda.event", "lambda.port");
    }

    private static MojoDescriptor mojo(String goal, String name, String expression) throws DuplicateParameterException {
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setGoal(goal);
        mojo.setImplementation("com.example." + goal);
        Parameter parameter = new Parameter();
        parameter.setName(name);
        mojo.addParameter(parameter);
        DefaultPlexusConfiguration configuration = new DefaultPlexusConfiguration("configuration");
        DefaultPlexusConfiguration value = new DefaultPlexusConfiguration(name);
        value.setValue(expression);
        configuration.addChild(value);
        mojo.setMojoConfiguration(configuration);
        return mojo;
    }
}
