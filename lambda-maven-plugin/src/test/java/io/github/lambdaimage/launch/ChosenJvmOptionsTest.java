package io.github.lambdaimage.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.image.PlanFixture;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChosenJvmOptionsTest {

    private static final String SWITCH_OFF = "Remove one of them. To switch off that of the base image, add"
            + " \"-XX:-UseG1GC\" to \"JvmOptions\" in config.json.";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseG1GC",
                "-XX:+UseParallelGC",
                "-XX:+UseZGC",
                "-XX:+UseShenandoahGC",
                "-XX:+UseEpsilonGC",
                "-XX:-UseSerialGC",
                "-XX:+AggressiveHeap"
            })
    void everyCollectorReplacesTheDefault(String option) throws IOException {
        assertThat(chosen("{\"JvmOptions\": [\"" + option + "\"]}").remaining(List.of("-XX:+UseSerialGC")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "-XX:TieredStopAtLevel=1, -XX:TieredStopAtLevel=4",
        "-XX:TieredStopAtLevel=1, -XX:-TieredCompilation",
        "-XX:TieredStopAtLevel=1, -XX:CompilationMode=high-only",
        "-XX:MaxRAMPercentage=70, -XX:MaxRAMPercentage=50",
        "-XX:MaxRAMPercentage=70, -XX:MaxRAMFraction=2",
        "-Dfile.encoding=UTF-8, -Dfile.encoding=ISO-8859-1"
    })
    void optionOfAVariableReplacesTheDefaultThatWouldOverrideIt(String ours, String theirs) throws IOException {
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            assertThat(ChosenJvmOptions.of(
                                    PlanFixture.config(folder, "{}"),
                                    Map.of(variable, "-Xss1m " + theirs),
                                    OptionFiles.in(folder))
                            .remaining(List.of("-Xshare:auto", ours)))
                    .containsExactly("-Xshare:auto");
        }
    }

    @Test
    void otherOptionsReplaceNoDefault() throws IOException {
        List<String> defaults = List.of("-XX:+UseSerialGC", "-XX:MaxRAMPercentage=70", "-Dfile.encoding=UTF-8");

        assertThat(chosen("{\"JvmOptions\": [\"-Xmx64m\", \"-XX:MaxGCPauseMillis=10\", \"-Dfile=UseG1GC\"]}")
                        .remaining(defaults))
                .isEqualTo(defaults);
    }

    @Test
    void variableOfTheFunctionReplacesThatOfTheBase() throws IOException {
        ChosenJvmOptions chosen = ChosenJvmOptions.of(
                PlanFixture.config(folder, "{\"Environment\": {\"JAVA_TOOL_OPTIONS\": \"\"}}"),
                Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"),
                OptionFiles.in(folder));

        assertThat(chosen.remaining(List.of("-XX:+UseSerialGC"))).containsExactly("-XX:+UseSerialGC");
    }

    @Test
    void collectorsOfBaseAndFunctionThatExcludeEachOtherAreRejected() throws IOException {
        Map<String, String> base = Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC");

        UserException options = failure("{\"JvmOptions\": [\"-XX:+UseZGC\"]}", base);
        assertThat(options.problem())
                .isEqualTo("\"JvmOptions\" selects -XX:+UseZGC, and JAVA_TOOL_OPTIONS of the base image selects"
                        + " -XX:+UseG1GC. A JVM uses one garbage collector.");
        assertThat(options.remedy()).isEqualTo(SWITCH_OFF);

        UserException variable = failure("{\"Environment\": {\"JDK_JAVA_OPTIONS\": \"-XX:+UseParallelGC\"}}", base);
        assertThat(variable.problem())
                .startsWith(
                        "JDK_JAVA_OPTIONS in \"Environment\" selects -XX:+UseParallelGC, and JAVA_TOOL_OPTIONS of the"
                                + " base image selects -XX:+UseG1GC.");
        assertThat(variable.remedy()).isEqualTo(SWITCH_OFF);
    }

    @Test
    void twoCollectorsInOnePlaceAreRejected() throws IOException {
        UserException failure = failure("{\"JvmOptions\": [\"-XX:+UseZGC\", \"-XX:+UseG1GC\"]}", Map.of());

        assertThat(failure.problem()).startsWith("\"JvmOptions\" selects -XX:+UseZGC and -XX:+UseG1GC.");
        assertThat(failure.remedy()).isEqualTo("Remove one of them.");
    }

    @Test
    void collectorThatIsSwitchedOffLaterIsIgnored() throws IOException {
        ChosenJvmOptions chosen = ChosenJvmOptions.of(
                PlanFixture.config(folder, "{\"JvmOptions\": [\"-XX:-UseG1GC\", \"-XX:+UseParallelGC\"]}"),
                Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"),
                OptionFiles.in(folder));

        assertThatCode(chosen::checkCollectors).doesNotThrowAnyException();
    }

    @Test
    void optionsOfFilesInTheImageCount() throws IOException {
        Files.createDirectory(folder.resolve("opt"));
        Files.writeString(folder.resolve("opt/arguments"), "# collector\n-Xss1m\n  -XX:+UseG1GC\n");
        Files.writeString(folder.resolve("opt/flags"), "+UseParallelGC\nMaxHeapSize=2g\n");

        for (String json : List.of(
                "{\"JvmOptions\": [\"-XX:VMOptionsFile=/opt/arguments\"]}",
                "{\"JvmOptions\": [\"-XX:Flags=/opt/flags\"]}",
                "{\"Environment\": {\"JDK_JAVA_OPTIONS\": \"@/opt/arguments\"}}")) {
            assertThat(chosen(json).remaining(List.of("-XX:+UseSerialGC", "-Xshare:auto")))
                    .containsExactly("-Xshare:auto");
        }
        assertThat(failure(
                                "{\"JvmOptions\": [\"-XX:Flags=/opt/flags\", \"-XX:VMOptionsFile=/opt/arguments\"]}",
                                Map.of())
                        .problem())
                .startsWith("\"JvmOptions\" selects -XX:+UseParallelGC and -XX:+UseG1GC.");
        assertThat(chosen("{\"JvmOptions\": [\"-XX:Flags=/opt/none\"]}").remaining(List.of("-XX:+UseSerialGC")))
                .containsExactly("-XX:+UseSerialGC");
        assertThat(chosen("{\"JvmOptions\": [\"-XX:Flags=/opt/flags\"]}").heapWarning(1024))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "-Xmx1025m, 1024, true",
        "-Xmx1024m, 1024, false",
        "-Xmx2G, 1024, true",
        "-Xmx1g, 1024, false",
        "-Xmx1073741825, 1024, true",
        "-Xmx1073741824, 1024, false",
        "-XX:MaxHeapSize=1048577k, 1024, true",
        "-Xmxbig, 1024, false",
        "-Xms4g, 1024, false"
    })
    void heapBeyondTheMemoryOfTheFunctionIsAWarning(String option, int memory, boolean warned) throws IOException {
        assertThat(chosen("{\"JvmOptions\": [\"" + option + "\"]}")
                        .heapWarning(memory)
                        .isPresent())
                .isEqualTo(warned);
    }

    @Test
    void warningNamesTheLastHeapAndTheMemory() throws IOException {
        assertThat(chosen("{\"JvmOptions\": [\"-Xmx64m\"], \"Environment\": {\"JAVA_TOOL_OPTIONS\": \"-Xmx9g\"}}")
                        .heapWarning(1024))
                .isEmpty();
        assertThat(chosen("{\"Environment\": {\"JAVA_TOOL_OPTIONS\": \"-Xmx9g\"}}")
                        .heapWarning(1024))
                .contains(
                        "JAVA_TOOL_OPTIONS in \"Environment\" allows a heap of more than \"MemorySize\", which is 1024"
                                + " MB: -Xmx9g. Lambda ends the function before such a heap is full. Increase \"MemorySize\", or"
                                + " remove the option.");
    }

    @Test
    void valuesAreSplitAsTheJvmSplitsThem() {
        assertThat(OptionVariable.split("  -Da='b c'  -Dd=\"e'f\"\t-Xss1m ''\n"))
                .containsExactly("-Da=b c", "-Dd=e'f", "-Xss1m", "");
    }

    private UserException failure(String json, Map<String, String> base) throws IOException {
        ChosenJvmOptions chosen = ChosenJvmOptions.of(PlanFixture.config(folder, json), base, OptionFiles.in(folder));
        return catchThrowableOfType(UserException.class, chosen::checkCollectors);
    }

    private ChosenJvmOptions chosen(String json) throws IOException {
        return ChosenJvmOptions.of(PlanFixture.config(folder, json), Map.of(), OptionFiles.in(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "-javaagent:agent.jar, true, true",
        "-agentlib:jdwp=transport=dt_socket, true, true",
        "-Xshare:off, true, true",
        "-Xshare:auto, false, true",
        "-XX:SharedArchiveFile=own.jsa, true, true",
        "-XX:AOTCache=own.aot, true, true",
        "-XX:+UseZGC, false, false"
    })
    void optionsWithWhichAJvmHasNoStartupCacheAreFound(String option, boolean on17, boolean on25) throws IOException {
        ChosenJvmOptions options = chosen("{\"JvmOptions\": [\"" + option + "\"]}");

        assertThat(options.excludingStartupCache(17).isPresent()).isEqualTo(on17);
        assertThat(options.excludingStartupCache(25).isPresent()).isEqualTo(on25);
        if (on25) {
            assertThat(options.excludingStartupCache(25)).contains("\"JvmOptions\" contains " + option);
        }
    }

    @Test
    void onlyVariablesOfTheJvmAreKept() throws IOException {
        assertThat(ChosenJvmOptions.variables(PlanFixture.config(
                        folder, "{\"Environment\": {\"AA\": \"b\", \"JAVA_TOOL_OPTIONS\": \"-Xss1m\"}}")))
                .isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Xss1m"));
    }
}
