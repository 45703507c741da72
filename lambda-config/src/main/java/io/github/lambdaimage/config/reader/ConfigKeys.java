package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.Coordinates;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Role;
import io.github.lambdaimage.config.StartupCache;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.config.type.BooleanType;
import io.github.lambdaimage.config.type.ChoiceType;
import io.github.lambdaimage.config.type.EnvironmentType;
import io.github.lambdaimage.config.type.IntegerType;
import io.github.lambdaimage.config.type.JvmOptionsType;
import io.github.lambdaimage.config.type.ListType;
import io.github.lambdaimage.config.type.StringFormats;
import io.github.lambdaimage.config.type.TagsType;
import io.github.lambdaimage.config.type.ValueType;
import java.util.List;
import java.util.Map;

/** The table of keys, from which values are read, the schema is generated and the documentation is checked. */
public final class ConfigKeys {

    static final String SCHEMA = "$schema";
    static final String STAGES = "Stages";

    /** The default of names. Its placeholder is resolved like that of a value in the file. */
    private static final String ARTIFACT_ID = "${project.artifactId}";

    private static final int MAX_TIMEOUT = 900;
    private static final int DEFAULT_TIMEOUT = 20;
    private static final int AWS_TIMEOUT = 3;
    private static final int MIN_MEMORY = 128;
    private static final int MAX_MEMORY = 10_240;
    private static final int DEFAULT_MEMORY = 1024;
    private static final int MIN_STORAGE = 512;
    private static final int MAX_STORAGE = 10_240;

    static final ConfigKey<String> AWS_ACCOUNT_ID = ConfigKey.of(
            "AWSAccountId",
            StringFormats.ACCOUNT,
            "The account to deploy to. Default: the account of the AWS credentials in use.",
            "123456789012");

    static final ConfigKey<String> AWS_REGION = ConfigKey.of(
            "AWSRegion",
            StringFormats.REGION,
            "The region to deploy to. Default: AWS_REGION, AWS_DEFAULT_REGION or the region of the AWS profile.",
            "eu-west-1");

    static final ConfigKey<String> IMAGE_NAME = ConfigKey.of(
                    "ImageName",
                    StringFormats.REPOSITORY,
                    "The name of the image and of its ECR repository, or the URI of a repository of another account.",
                    "hello")
            .absentIs(ARTIFACT_ID);

    static final ConfigKey<String> IMAGE_TAG = ConfigKey.of(
                    "ImageTag", StringFormats.IMAGE_TAG, "The tag of the image.", "${project.version}")
            .absentIs("latest");

    static final ConfigKey<String> FUNCTION_NAME = ConfigKey.of(
                    "FunctionName", StringFormats.FUNCTION, "The name of the function on AWS.", "hello")
            .absentIs(ARTIFACT_ID);

    static final ConfigKey<Role> ROLE = ConfigKey.of(
            "Role",
            StringFormats.ROLE,
            "The execution role of the function. Default: a role named <FunctionName>-role, which a deploy creates.",
            "hello-role");

    static final ConfigKey<Integer> TIMEOUT = ConfigKey.of(
                    "Timeout",
                    IntegerType.between(1, MAX_TIMEOUT, "seconds"),
                    "The longest time that an invocation may take, in seconds. Local runs enforce it too.",
                    30)
            .absentIs(DEFAULT_TIMEOUT)
            .nullSets("3 seconds", AWS_TIMEOUT);

    static final ConfigKey<Integer> MEMORY_SIZE = ConfigKey.of(
                    "MemorySize",
                    IntegerType.between(MIN_MEMORY, MAX_MEMORY, "MB"),
                    "Memory in MB, which also determines the share of CPU. Local runs enforce it too.",
                    2048)
            .absentIs(DEFAULT_MEMORY)
            .nullSets("128 MB", MIN_MEMORY);

    static final ConfigKey<List<Coordinates>> DEPENDENCIES = ConfigKey.of(
                    "Dependencies",
                    ListType.of(StringFormats.COORDINATES, "coordinates"),
                    "Libraries that the function uses in addition to the dependencies of the POM.",
                    List.of("org.apache.commons:commons-text:1.14.0"))
            .absentIs(List.of());

    static final ConfigKey<String> HANDLER = ConfigKey.of(
            "Handler",
            StringFormats.HANDLER,
            "The class that handles invocations. Default: the only handler of the project.",
            "com.example.Handler");

    static final ConfigKey<String> BASE_IMAGE = ConfigKey.of(
            "BaseImage",
            StringFormats.IMAGE,
            "The base image, which must contain Java. Default: AWS's Java base image of the newest LTS release that runs"
                    + " the project.",
            "eclipse-temurin:25-jre");

    static final ConfigKey<Architecture> ARCHITECTURE = ConfigKey.of(
                    "Architecture",
                    ChoiceType.of(Architecture.class),
                    "The processor architecture of the function.",
                    "arm64")
            .absentIs(Architecture.X86_64)
            .nullSets("x86_64", Architecture.X86_64);

    static final ConfigKey<List<String>> JVM_OPTIONS = ConfigKey.of(
                    "JvmOptions",
                    new JvmOptionsType(),
                    "Options for the JVM. They follow the options of Lambda Image and take precedence.",
                    List.of("-Xss2m", "-Duser.timezone=UTC"))
            .absentIs(List.of());

    public static final ConfigKey<Map<String, String>> ENVIRONMENT = ConfigKey.<Map<String, String>>of(
                    "Environment",
                    new EnvironmentType(),
                    "Environment variables of the function. If present, they replace all variables on AWS: a deploy"
                            + " deletes those that are not listed.",
                    ValueType.ordered("TABLE_NAME", "orders", "GREETING", "Hello"))
            .nullSets("no variables");

    public static final ConfigKey<Integer> EPHEMERAL_STORAGE = ConfigKey.of(
                    "EphemeralStorage",
                    IntegerType.between(MIN_STORAGE, MAX_STORAGE, "MB"),
                    "Size of /tmp in MB.",
                    1024)
            .absentIs(MIN_STORAGE)
            .nullSets("512 MB");

    static final ConfigKey<Map<String, String>> TAGS = ConfigKey.<Map<String, String>>of(
                    "Tags",
                    new TagsType(),
                    "Tags to set on the function. Its other tags are kept.",
                    ValueType.ordered("team", "orders"))
            .nullSets("no tags; existing tags are kept");

    public static final ConfigKey<Vpc> VPC = ConfigKey.<Vpc>of(
                    "Vpc",
                    VpcKeys.TYPE,
                    "The VPC that the function is connected to.",
                    ValueType.ordered(
                            "SubnetIds", List.of("subnet-0a1b2c3d"), "SecurityGroupIds", List.of("sg-0a1b2c3d")))
            .nullSets("no VPC");

    static final ConfigKey<FunctionUrl> FUNCTION_URL = ConfigKey.<FunctionUrl>of(
                    "FunctionUrl",
                    FunctionUrlKeys.TYPE,
                    "An HTTPS URL of the function. Keys that are absent in it have their default.",
                    ValueType.ordered("AuthType", "AWS_IAM"))
            .nullSets("no URL");

    static final ConfigKey<Boolean> SNAP_START = ConfigKey.<Boolean>of(
                    "SnapStart",
                    new BooleanType(),
                    "Whether new execution environments start from a snapshot of an initialized one.",
                    true)
            .nullSets("no snapshots");

    static final ConfigKey<StartupCache> STARTUP_CACHE = ConfigKey.of(
                    "StartupCache",
                    ChoiceType.of(StartupCache.class),
                    "How the startup cache of the image is trained, which shortens cold starts: auto starts the function"
                            + " without an invocation, events invokes it 300 times with the files events/*.json, on does"
                            + " the same and fails the build if the training fails, off creates no cache.",
                    "events")
            .absentIs(StartupCache.AUTO);

    public static final ConfigKey<LogFormat> LOG_FORMAT = ConfigKey.<LogFormat>of(
                    "LogFormat", ChoiceType.of(LogFormat.class), "The format of log lines.", "JSON")
            .nullSets("Text");

    static final ConfigKey<Integer> LOG_RETENTION_DAYS = ConfigKey.<Integer>of(
                    "LogRetentionDays",
                    IntegerType.oneOf(
                            "days", 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
                            2557, 2922, 3288, 3653),
                    "Days after which CloudWatch Logs deletes log lines.",
                    30)
            .nullSets("log lines are kept forever");

    public static final ConfigKey<Tracing> TRACING = ConfigKey.<Tracing>of(
                    "Tracing",
                    ChoiceType.of(Tracing.class),
                    "Whether Lambda samples invocations for X-Ray (Active) or follows its caller (PassThrough).",
                    "Active")
            .nullSets("PassThrough");

    static final ConfigKey<Integer> RESERVED_CONCURRENCY = ConfigKey.<Integer>of(
                    "ReservedConcurrency",
                    IntegerType.atLeast(0),
                    "Concurrent executions that are reserved for the function and that it never exceeds; 0 stops it.",
                    5)
            .nullSets("none reserved");

    static final ConfigKey<String> ALIAS = ConfigKey.of(
                    "Alias", StringFormats.ALIAS, "The alias that points to the version deployed last.", "live")
            .absentIs("live");

    /** All keys of the file and of a stage, without {@code Stages}, in the order of the documentation. */
    static final List<ConfigKey<?>> ALL = List.of(
            AWS_ACCOUNT_ID,
            AWS_REGION,
            IMAGE_NAME,
            IMAGE_TAG,
            FUNCTION_NAME,
            ROLE,
            TIMEOUT,
            MEMORY_SIZE,
            DEPENDENCIES,
            HANDLER,
            BASE_IMAGE,
            ARCHITECTURE,
            JVM_OPTIONS,
            ENVIRONMENT,
            EPHEMERAL_STORAGE,
            TAGS,
            VPC,
            FUNCTION_URL,
            SNAP_START,
            STARTUP_CACHE,
            LOG_FORMAT,
            LOG_RETENTION_DAYS,
            TRACING,
            RESERVED_CONCURRENCY,
            ALIAS);

    /** The keys whose values are merged with those of a stage, not replaced. */
    static final List<ConfigKey<Map<String, String>>> MAPS = List.of(ENVIRONMENT, TAGS);

    private ConfigKeys() {}
}
