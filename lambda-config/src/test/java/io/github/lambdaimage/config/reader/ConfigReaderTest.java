package io.github.lambdaimage.config.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LambdaConfig;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Role;
import io.github.lambdaimage.config.Setting;
import io.github.lambdaimage.config.StartupCache;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.type.ConfigProblem;
import io.github.lambdaimage.config.type.Placeholders;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

    @TempDir
    Path folder;

    @Test
    void readWhenFileIsEmptyReturnsDefaults() throws IOException {
        LambdaConfig config = read("{}");

        assertThat(config.accountId()).isNull();
        assertThat(config.region()).isNull();
        assertThat(config.repository()).hasToString("hello");
        assertThat(config.imageTag()).isEqualTo("latest");
        assertThat(config.fullImageName()).isEqualTo("hello:latest");
        assertThat(config.functionName()).isEqualTo("hello");
        assertThat(config.role()).isNull();
        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.memorySize()).isEqualTo(1024);
        assertThat(config.dependencies()).isEmpty();
        assertThat(config.handler()).isNull();
        assertThat(config.baseImage()).isNull();
        assertThat(config.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(config.jvmOptions()).isEmpty();
        assertThat(config.environment()).isEmpty();
        assertThat(config.hasEnvironment()).isFalse();
        assertThat(config.startupCache()).isEqualTo(StartupCache.AUTO);
        assertThat(config.alias()).isEqualTo("live");
        assertThat(List.<Setting<?>>of(
                        config.ephemeralStorage(),
                        config.tags(),
                        config.vpc(),
                        config.functionUrl(),
                        config.snapStart(),
                        config.logFormat(),
                        config.logRetentionDays(),
                        config.tracing(),
                        config.reservedConcurrency()))
                .containsOnly(Setting.absent());
    }

    @Test
    void readWhenEveryKeyIsSetReturnsItsValue() {
        LambdaConfig config = new ConfigReader(Corpus.placeholders())
                .read(Corpus.FOLDER.resolve("valid/every-key.json"), null, Map.of());

        assertThat(config.accountId()).isEqualTo("123456789012");
        assertThat(config.region()).isEqualTo("eu-west-1");
        assertThat(config.fullImageName())
                .isEqualTo("123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/hello.world_x-1:1.0.0");
        assertThat(config.functionName()).isEqualTo("Hello_world-1");
        assertThat(config.role()).isEqualTo(new Role("hello-role"));
        assertThat(config.timeout()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.memorySize()).isEqualTo(10_240);
        assertThat(config.dependencies())
                .containsExactly(
                        new Coordinates("org.apache.commons", "commons-text", "1.14.0", null),
                        new Coordinates("io.netty", "netty-transport", "4.2.0.Final", "linux-x86_64"));
        assertThat(config.handler()).isEqualTo("com.example.Outer$Handler");
        assertThat(config.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(config.jvmOptions()).containsExactly("-Xss2m", "--add-opens", "java.base/java.lang=ALL-UNNAMED");
        assertThat(config.environment().entrySet())
                .containsExactly(Map.entry("TABLE_NAME", "orders"), Map.entry("EMPTY", ""), Map.entry("a1", "\u00e9"));
        assertThat(config.ephemeralStorage()).isEqualTo(Setting.of(10_240));
        assertThat(config.tags()).isEqualTo(Setting.of(Map.of("team", "orders", "cost center", "")));
        assertThat(config.vpc()).isEqualTo(Setting.of(new Vpc(List.of("subnet-0a1b2c3d"), List.of("sg-0a1b2c3d"))));
        assertThat(config.functionUrl())
                .isEqualTo(Setting.of(new FunctionUrl(
                        FunctionUrl.AuthType.NONE,
                        FunctionUrl.InvokeMode.RESPONSE_STREAM,
                        new FunctionUrl.Cors(
                                true,
                                List.of("content-type"),
                                List.of("GET", "*"),
                                List.of("https://example.com", "http://localhost:3000", "*"),
                                List.of("date"),
                                Duration.ofDays(1)))));
        assertThat(config.snapStart()).isEqualTo(Setting.of(true));
        assertThat(config.startupCache()).isEqualTo(StartupCache.EVENTS);
        assertThat(config.logFormat()).isEqualTo(Setting.of(LogFormat.JSON));
        assertThat(config.logRetentionDays()).isEqualTo(Setting.of(3653));
        assertThat(config.tracing()).isEqualTo(Setting.of(Tracing.ACTIVE));
        assertThat(config.reservedConcurrency()).isEqualTo(Setting.of(0));
    }

    @Test
    void readWhenKeysAreNullReturnsAwsDefaults() {
        LambdaConfig config = new ConfigReader(Corpus.placeholders())
                .read(Corpus.FOLDER.resolve("valid/every-null.json"), null, Map.of());

        assertThat(config.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.memorySize()).isEqualTo(128);
        assertThat(config.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(config.environment()).isEmpty();
        assertThat(config.hasEnvironment()).isTrue();
        assertThat(List.<Setting<?>>of(
                        config.ephemeralStorage(),
                        config.tags(),
                        config.vpc(),
                        config.functionUrl(),
                        config.snapStart(),
                        config.logFormat(),
                        config.logRetentionDays(),
                        config.tracing(),
                        config.reservedConcurrency()))
                .containsOnly(Setting.awsDefault());
    }

    @Test
    void readWhenKeysAreBlankTreatsThemAsAbsent() throws IOException {
        LambdaConfig config = new ConfigReader(Corpus.placeholders())
                .read(Corpus.FOLDER.resolve("valid/every-key-blank.json"), null, Map.of());

        assertThat(config).isEqualTo(read("{}"));
    }

    @Test
    void readWhenAVariableIsBlankMakesTheKeyAbsent() throws IOException {
        ConfigReader reader = new ConfigReader(Placeholders.of(Map.of("env.ROLE", "", "project.artifactId", "hello")));

        assertThat(reader.read(file("{\"Role\": \"${env.ROLE}\"}"), null, Map.of())
                        .role())
                .isNull();
    }

    @Test
    void readWhenKeyIsSetInSeveralPlacesPrefersCommandLineThenStageThenFile() throws IOException {
        String text = "{\"Timeout\": 30, \"Stages\": {\"prod\": {\"Timeout\": 40}}}";

        assertThat(read(text, "prod", Map.of("lambda.Timeout", "50")).timeout()).hasSeconds(50);
        assertThat(read(text, "prod", Map.of("lambda.Timeout", "  ")).timeout()).hasSeconds(40);
        assertThat(read(text, "prod", Map.of("lambda.timeout", "50")).timeout()).hasSeconds(40);
        assertThat(read(text, null, Map.of()).timeout()).hasSeconds(30);
        assertThat(read(text, " ", Map.of()).timeout()).hasSeconds(30);
    }

    @Test
    void readWhenAStageHasMapsMergesThemAndReplacesTheRest() throws IOException {
        LambdaConfig config = read("""
                {
                  "Environment": {"ONE": "1", "TWO": "2"},
                  "JvmOptions": ["-Da=1"],
                  "FunctionUrl": {"AuthType": "NONE", "InvokeMode": "RESPONSE_STREAM"},
                  "Role": "hello",
                  "Stages": {"prod": {
                    "Environment": {"TWO": "two", "THREE": "3"},
                    "JvmOptions": ["-Db=2"],
                    "FunctionUrl": {"InvokeMode": "BUFFERED"},
                    "Role": ""
                  }}
                }
                """, "prod", Map.of());

        assertThat(config.environment().entrySet())
                .containsExactly(Map.entry("ONE", "1"), Map.entry("TWO", "two"), Map.entry("THREE", "3"));
        assertThat(config.jvmOptions()).containsExactly("-Db=2");
        assertThat(config.functionUrl())
                .isEqualTo(Setting.of(
                        new FunctionUrl(FunctionUrl.AuthType.AWS_IAM, FunctionUrl.InvokeMode.BUFFERED, null)));
        assertThat(config.role()).isEqualTo(new Role("hello"));
    }

    @Test
    void readWhenAStageSetsAMapToNullDropsIt() throws IOException {
        LambdaConfig config = read("{\"Tags\": {\"a\": \"b\"}, \"Stages\": {\"x\": {\"Tags\": null}}}", "x", Map.of());

        assertThat(config.tags()).isEqualTo(Setting.awsDefault());
    }

    @Test
    void readWhenOverriddenReadsEachTypeFromText() throws IOException {
        LambdaConfig config = read(
                "{\"Environment\": {\"AA\": \"1\"}}",
                null,
                Map.ofEntries(
                        Map.entry("lambda.AWSAccountId", "012345678901"),
                        Map.entry("lambda.MemorySize", " 512 "),
                        Map.entry("lambda.Architecture", "arm64"),
                        Map.entry("lambda.Dependencies", "a:b:1, c:d:2:tests"),
                        Map.entry("lambda.JvmOptions", "[\"-Da=1,2\", \"-Db\"]"),
                        Map.entry("lambda.Environment", "{\"BB\": \"${project.version}\"}"),
                        Map.entry("lambda.Vpc", "{\"SubnetIds\": [\"subnet-1\"]}"),
                        Map.entry("lambda.SnapStart", "true"),
                        Map.entry("lambda.LogRetentionDays", "null"),
                        Map.entry("lambda.Handler", "com.example.Hello"),
                        Map.entry("lambda.config", "other.json"),
                        Map.entry("other.Timeout", "x")));

        assertThat(config.accountId()).isEqualTo("012345678901");
        assertThat(config.memorySize()).isEqualTo(512);
        assertThat(config.architecture()).isEqualTo(Architecture.ARM64);
        assertThat(config.dependencies()).extracting(Coordinates::toString).containsExactly("a:b:1", "c:d:2:tests");
        assertThat(config.jvmOptions()).containsExactly("-Da=1,2", "-Db");
        assertThat(config.environment()).isEqualTo(Map.of("BB", "1.2.3"));
        assertThat(config.vpc()).isEqualTo(Setting.of(new Vpc(List.of("subnet-1"), List.of())));
        assertThat(config.snapStart()).isEqualTo(Setting.of(true));
        assertThat(config.logRetentionDays()).isEqualTo(Setting.awsDefault());
        assertThat(config.handler()).isEqualTo("com.example.Hello");
    }

    @Test
    void readWhenOverridesAreInvalidNamesEachOption() {
        assertThat(problems(
                        "{\"Timeout\": 0}",
                        "prd",
                        Map.of(
                                "lambda.Timeout", "soon",
                                "lambda.MemorySize", "1.5",
                                "lambda.TimeOut", "5",
                                "lambda.Stages", "{}",
                                "lambda.Dependencies", "a:b:1,",
                                "lambda.Vpc", "{\"SubnetIds\": [}",
                                "lambda.SnapStart", "yes",
                                "lambda.Environment", "{\"A\": 1}")))
                .containsExactly(
                        "config.json:1:13: \"Timeout\" is 0, but must be a whole number of seconds from 1 to 900",
                        "lambda.stage: stage \"prd\" does not exist; the file has no \"Stages\"",
                        "lambda.Dependencies: entry 2 of \"Dependencies\" is \"\", but must be"
                                + " group:artifact:version or group:artifact:version:classifier, such as"
                                + " \"org.apache.commons:commons-text:1.14.0\"",
                        "lambda.Environment: \"A\" of \"Environment\" is not a valid name of an environment variable;"
                                + " use at least two letters, digits and _, starting with a letter",
                        "lambda.Environment: \"A\" of \"Environment\" is a number, but must be a string; put it in"
                                + " quotes",
                        "lambda.MemorySize: \"MemorySize\" is 1.5, but must be a whole number of MB from 128 to"
                                + " 10240",
                        "lambda.SnapStart: \"SnapStart\" is \"yes\", but must be true or false, without quotes",
                        "lambda.Stages: \"Stages\" cannot be set on the command line; select a stage of"
                                + " the file with \"-Dlambda.stage=NAME\"",
                        "lambda.TimeOut: unknown key \"TimeOut\"; did you mean \"Timeout\"?",
                        "lambda.Timeout: \"Timeout\" is \"soon\", but must be a whole number of seconds from 1"
                                + " to 900",
                        "lambda.Vpc: not valid JSON at line 1, column 16: the [ at line 1, column 15 must be"
                                + " closed with ], not with }");
    }

    @Test
    void readWhenCharactersOfAnOverrideAreLostRejectsIt() {
        assertThat(problems("{}", null, Map.of("lambda.Environment", "{\"NAME\": \"Zo\uFFFD\uFFFD\"}")))
                .containsExactly(
                        "lambda.Environment: \"Environment\" has characters that Java cannot read in this locale; set"
                                + " a UTF-8 locale, such as LC_ALL=C.UTF-8, or set the key in the file");
    }

    @Test
    void readWhenStageDoesNotExistSuggestsTheClosestAndListsAll() {
        assertThat(problems("{\"Stages\": {\"dev\": {}, \"prod\": {}}}", "prd", Map.of()))
                .containsExactly("lambda.stage: stage \"prd\" does not exist; the stages are \"dev\", \"prod\";"
                        + " did you mean \"prod\"?");
    }

    @Test
    void readWhenVariableIsMissingFailsForTheSelectedStageOnly() throws IOException {
        String text = "{\"Stages\": {\"prod\": {\"Role\": \"${env.NOT_SET}\"}, \"dev\": {}}}";

        assertThat(read(text, "dev", Map.of()).role()).isNull();
        assertThat(problems(text, "prod", Map.of()))
                .containsExactly("config.json:1:30: \"Role\" of stage \"prod\" refers to ${env.NOT_SET}, but the"
                        + " environment variable NOT_SET is not set");
    }

    @Test
    void readWhenArtifactIdIsNotValidOnAwsExplainsTheDefault() throws IOException {
        ConfigReader reader = new ConfigReader(Placeholders.of(Map.of("project.artifactId", "My.App")));
        Path file = file("{}");

        assertThat(catchThrowableOfType(InvalidConfigException.class, () -> reader.read(file, null, Map.of()))
                        .problems())
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "config.json:1:1: \"ImageName\" is not set, and its default, the artifactId of the project,"
                                + " is \"My.App\" (from ${project.artifactId}), but must be 2 to 256 lowercase letters"
                                + " and digits, in parts joined by one of . _ - /, or the URI of an ECR repository"
                                + " without tag, such as"
                                + " \"123456789012.dkr.ecr.eu-west-1.amazonaws.com/hello\"; did you mean \"my.app\"?",
                        "config.json:1:1: \"FunctionName\" is not set, and its default, the artifactId of the"
                                + " project, is \"My.App\" (from ${project.artifactId}), but must be 1 to 64"
                                + " letters, digits, - and _");
    }

    @Test
    void readWhenFileHasFiveMistakesReportsFiveMessages() throws IOException {
        String text = Files.readString(Corpus.FOLDER.resolve("invalid/five-mistakes.json"));
        Path file = file(text);

        InvalidConfigException failure = catchThrowableOfType(
                InvalidConfigException.class, () -> new ConfigReader(Corpus.placeholders()).read(file, null, Map.of()));

        Path golden = Path.of("src/test/resources/io/github/lambdaimage/config/five-mistakes.txt");
        String whole =
                failure.problem().replace(file.toString(), "<folder>/config.json") + "\n" + failure.remedy() + "\n";
        if (Corpus.REGENERATE) {
            Files.writeString(golden, whole);
        }
        assertThat(whole).isEqualToNormalizingNewlines(Files.readString(golden));
        assertThat(failure.problems()).hasSize(5);
    }

    @Test
    void readWhenFileDoesNotExistExplainsHowToCreateIt() {
        Path missing = folder.resolve("config.json");

        assertThatThrownBy(() -> new ConfigReader(Corpus.placeholders()).read(missing, null, Map.of()))
                .isInstanceOfSatisfying(UserException.class, failure -> {
                    assertThat(failure.problem()).isEqualTo(missing + " does not exist.");
                    assertThat(failure.remedy())
                            .contains(
                                    "with the text {} (no key is required)",
                                    "\"-Dlambda.config=FILE\"",
                                    "lambda-archetype");
                });
    }

    @Test
    void readWhenFileIsFolderFails() {
        assertThatThrownBy(() -> new ConfigReader(Corpus.placeholders()).read(folder, null, Map.of()))
                .isInstanceOfSatisfying(UserException.class, failure -> assertThat(failure.problem())
                        .startsWith("Cannot read " + folder));
    }

    @Test
    void toStringMasksSecrets() throws IOException {
        LambdaConfig config =
                read("{\"Environment\": {\"TOKEN\": \"hunter2\"}, \"JvmOptions\": [\"-Dpassword=hunter2\"]}");

        assertThat(config.toString()).contains("TOKEN").doesNotContain("hunter2");
    }

    @Test
    void problemsWhenVariablesAreInvalidOmitTheirValues() {
        assertThat(problems(
                        "{\"Environment\": {\"1X\": \"hunter2\", \"BB\": [\"hunter2\"], \"CC\": 12345}}",
                        null,
                        Map.of()))
                .hasSize(3)
                .noneMatch(problem -> problem.contains("hunter2") || problem.contains("12345"));
    }

    private LambdaConfig read(String text) throws IOException {
        return read(text, null, Map.of());
    }

    private LambdaConfig read(String text, @Nullable String stage, Map<String, String> properties) throws IOException {
        return new ConfigReader(Corpus.placeholders()).read(file(text), stage, properties);
    }

    private List<String> problems(String text, @Nullable String stage, Map<String, String> properties) {
        return catchThrowableOfType(InvalidConfigException.class, () -> read(text, stage, properties))
                .problems()
                .stream()
                .map(ConfigProblem::toString)
                .toList();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("config.json"), text);
    }
}
