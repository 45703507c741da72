package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.lambdaimage.aws.AccountGateway;
import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.CurrentRepository;
import io.github.lambdaimage.aws.CurrentRole;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionCall;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.FunctionSettingsTable;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.LogGateway;
import io.github.lambdaimage.aws.NewFunction;
import io.github.lambdaimage.aws.RegistryGateway;
import io.github.lambdaimage.aws.RoleGateway;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.EcrRepository;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.config.LogFormat;
import io.github.lambdaimage.config.Tracing;
import io.github.lambdaimage.config.Vpc;
import io.github.lambdaimage.image.registry.RegistryLogin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.ImageConfig;

/**
 * The contract of the gateways, against a model of AWS: create, read, change, read. Requests are checked for each model;
 * reading back, for each model that keeps the value.
 */
abstract class GatewayContract {

    /** Details that a model of AWS does not keep. */
    enum Detail {
        /** A revision id of a function, which changes and is checked. */
        FUNCTION_REVISION,
        /** The revision id of an alias is checked. */
        ALIAS_REVISION,
        /** The log format. */
        LOG_FORMAT,
        /** A change of tracing. */
        TRACING_CHANGE,
        /** A change of ephemeral storage. */
        STORAGE_CHANGE,
        /** Removal of the function's own entrypoint or command. */
        IMAGE_CONFIG_CHANGE,
        /** The architecture of new code. */
        ARCHITECTURE_CHANGE,
        /** The trailing slash of the URL. */
        URL_SLASH,
        /** A change of the URL's invoke mode. */
        URL_MODE_CHANGE,
        /** Removal of the CORS settings. */
        CORS_CLEARED,
        /** A URL for each alias. */
        URL_OF_ALIAS,
        /** An image is still found by its first tag after it got another one. */
        SEVERAL_TAGS,
        /** Invoking a function. */
        INVOKE
    }

    private static final String BASIC_POLICY = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    private final RecordedCalls calls = new RecordedCalls();
    private final String name = "hello-" + UUID.randomUUID();
    private final EcrRepository repositoryName = EcrRepository.parse(name);

    private SdkClients clients;
    private AccountGateway account;
    private RoleGateway roles;
    private RegistryGateway registry;
    private LogGateway logs;
    private LambdaGateway functions;

    /** The endpoint of the model. */
    abstract URI endpoint();

    /** What the model does not keep, and why. */
    Map<Detail, String> lacking() {
        return Map.of();
    }

    /**
     * Pushes an image to a repository.
     *
     * @param tag of the image; each tag is another image
     * @return the digest of its manifest
     */
    String push(SdkClients clients, String repository, String tag) {
        return clients.ecr()
                .putImage(request -> request.repositoryName(repository)
                        .imageTag(tag)
                        .imageManifestMediaType("application/vnd.oci.image.manifest.v1+json")
                        .imageManifest(manifest(tag)))
                .image()
                .imageId()
                .imageDigest();
    }

    private static String manifest(String tag) {
        String digest = "sha256:" + String.format("%064x", tag.hashCode() & 0xffffffffL);
        return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":"
                + "{\"mediaType\":\"application/vnd.oci.image.config.v1+json\",\"size\":2,\"digest\":\"" + digest
                + "\"},\"layers\":[{\"mediaType\":\"application/vnd.oci.image.layer.v1.tar+gzip\",\"size\":2,\"digest\":\""
                + digest + "\"}]}";
    }

    @BeforeEach
    final void open() {
        clients = TestAccess.clients(endpoint(), calls);
        account = new SdkAccount(clients);
        roles = new SdkRoles(clients);
        registry = new SdkRegistry(clients);
        logs = new SdkLogs(clients);
        functions = new SdkFunctions(clients);
    }

    @AfterEach
    final void close() {
        clients.close();
    }

    /** Reads back what this model keeps. If it keeps a detail listed as not kept, the list is out of date. */
    private void readBack(Detail detail, Runnable assertion) {
        String reason = lacking().get(detail);
        if (reason == null) {
            assertion.run();
        } else {
            assertThatThrownBy(assertion::run)
                    .as("%s is kept, although the list says: %s", detail, reason)
                    .isInstanceOfAny(AssertionError.class, AwsException.class);
        }
    }

    private String sent(String operation) {
        return calls.last(operation).json().toString();
    }

    @Test
    void placeHasAccountRegionAndCaller() {
        AwsContext place = account.place();

        assertThat(place.account()).matches("[0-9]{12}");
        assertThat(place.region()).isEqualTo(TestAccess.REGION);
        assertThat(place.partition()).isEqualTo("aws");
        assertThat(place.caller()).startsWith("arn:aws:").contains(place.account());
    }

    @Test
    void roleIsEmptyWhenItDoesNotExist() {
        assertThat(roles.role(name)).isEmpty();
    }

    @Test
    void roleReadsBackWhenItWasCreated() {
        String arn = roles.create(name, Map.of(CurrentRole.CREATED_TAG, "true"));

        assertThat(arn).isEqualTo("arn:aws:iam::" + account.place().account() + ":role/" + name);
        assertThat(roles.role(name)).contains(new CurrentRole(arn, true, Set.of(), true));

        roles.attach(name, BASIC_POLICY);
        roles.attach(name, BASIC_POLICY);

        assertThat(roles.roleWithPolicies(name)).contains(new CurrentRole(arn, true, Set.of(BASIC_POLICY), true));
        assertThatThrownBy(() -> roles.create(name, Map.of()))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .isEqualTo("EntityAlreadyExists"));
    }

    @Test
    void roleIsNotOursWhenItHasNoTagAndTrustsAnotherService() {
        clients.iam().createRole(request -> request.roleName(name)
                .path("/service-role/")
                .assumeRolePolicyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":[\"ec2.amazonaws.com\",\"ecs.amazonaws.com\"]},"
                        + "\"Action\":\"sts:AssumeRole\"}}"));

        assertThat(roles.role(name)).hasValueSatisfying(role -> {
            assertThat(role.arn()).endsWith(":role/service-role/" + name);
            assertThat(role.trustsLambda()).isFalse();
            assertThat(role.created()).isFalse();
        });
    }

    @Test
    void repositoryReadsBackWhenItWasCreated() {
        assertThat(registry.repository(repositoryName)).isEmpty();

        CurrentRepository created = registry.create(repositoryName, Map.of(CurrentRole.CREATED_TAG, "true"));

        assertThat(created.uri()).endsWith("/" + name);
        assertThat(created.isImmutable("latest")).isFalse();
        assertThat(registry.repository(repositoryName)).contains(created);
        assertThat(calls.last("CreateRepository").json().get("imageScanningConfiguration"))
                .hasToString("Optional[{\"scanOnPush\":true}]");
        assertThat(calls.last("CreateRepository").json().get("tags"))
                .hasToString("Optional[[{\"Key\":\"lambda-image:created\",\"Value\":\"true\"}]]");
    }

    @Test
    void repositoryPolicyReadsBackWhenItWasPut() {
        registry.create(repositoryName, Map.of());
        assertThat(registry.policy(repositoryName)).isEmpty();

        registry.putPolicy(
                repositoryName,
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"LambdaECRImageRetrievalPolicy\","
                        + "\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},"
                        + "\"Action\":[\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\"]}]}");

        assertThat(registry.policy(repositoryName)).hasValueSatisfying(policy -> assertThat(policy)
                .contains("lambda.amazonaws.com", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"));
    }

    @Test
    void imagesAreFoundByTagAndDigest() {
        registry.create(repositoryName, Map.of());
        String one = push(clients, name, "one");
        String two = push(clients, name, "two");
        String missing = "sha256:" + "0".repeat(63) + "f";

        assertThat(one).isNotEqualTo(two);
        assertThat(registry.digests(repositoryName, Set.of("one", two, "three", missing)))
                .containsExactlyInAnyOrderEntriesOf(Map.of("one", one, two, two));
        assertThat(registry.digests(repositoryName, Set.of("three"))).isEmpty();
        assertThat(registry.digests(repositoryName, Set.of())).isEmpty();
    }

    @Test
    void imageHasAnotherTagWhenItWasGivenOne() {
        registry.create(repositoryName, Map.of());
        String one = push(clients, name, "one");
        String two = push(clients, name, "two");

        registry.tag(repositoryName, one, "live");
        registry.tag(repositoryName, one, "live");
        assertThat(registry.digests(repositoryName, Set.of("live"))).isEqualTo(Map.of("live", one));
        readBack(Detail.SEVERAL_TAGS, () -> assertThat(registry.digests(repositoryName, Set.of("one")))
                .isEqualTo(Map.of("one", one)));

        registry.tag(repositoryName, two, "live");
        assertThat(registry.digests(repositoryName, Set.of("live"))).isEqualTo(Map.of("live", two));
        assertThatThrownBy(() -> registry.tag(repositoryName, "sha256:" + "0".repeat(64), "live"))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .isEqualTo("ImageNotFoundException"));
    }

    @Test
    void tagFailsWhenRepositoryIsImmutable() {
        clients.ecr().createRepository(request -> request.repositoryName(name)
                .imageTagMutability(ImageTagMutability.IMMUTABLE));
        assertThat(registry.repository(repositoryName))
                .hasValueSatisfying(
                        there -> assertThat(there.isImmutable("live")).isTrue());
        String one = push(clients, name, "one");
        String two = push(clients, name, "two");

        registry.tag(repositoryName, one, "live");
        registry.tag(repositoryName, one, "live");

        assertThatThrownBy(() -> registry.tag(repositoryName, two, "live"))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .endsWith("AlreadyExistsException"));
        assertThat(registry.digests(repositoryName, Set.of("live"))).isEqualTo(Map.of("live", one));
    }

    @Test
    void loginIsNameAndPassword() {
        RegistryLogin login = registry.login();

        assertThat(login.user()).isEqualTo("AWS");
        assertThat(login.password()).isNotEmpty().doesNotContain("AWS:");
        assertThat(login.toString()).doesNotContain(login.password());
    }

    @Test
    void logGroupReadsBackWhenItsNameIsExact() {
        String group = "/aws/lambda/" + name;
        logs.create(group + "-other", Map.of());
        assertThat(logs.group(group)).isEmpty();

        logs.create(group, Map.of(CurrentRole.CREATED_TAG, "true"));
        assertThat(logs.group(group)).contains(new CurrentLogGroup(null));

        logs.retain(group, 14);
        assertThat(logs.group(group)).contains(new CurrentLogGroup(14));

        logs.retainForever(group);
        assertThat(logs.group(group)).contains(new CurrentLogGroup(null));
        assertThatThrownBy(() -> logs.create(group, Map.of()))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .isEqualTo("ResourceAlreadyExistsException"));
    }

    /** Creates a function from the image {@code one}; {@code two} exists as well. */
    private Made make() {
        CurrentRepository repository = registry.create(repositoryName, Map.of());
        Made made = new Made(
                repository.uri(), push(clients, name, "one"), push(clients, name, "two"), roles.create(name, Map.of()));
        functions.create(new NewFunction(
                name,
                made.image(made.one()),
                FunctionConfig.none()
                        .with(FunctionSettingsTable.ROLE, made.role())
                        .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(20))
                        .with(FunctionSettingsTable.MEMORY_SIZE, 1024)
                        .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 1000)
                        .with(FunctionSettingsTable.ENVIRONMENT, Map.of("GREETING", "hello"))
                        .with(FunctionSettingsTable.VPC, new Vpc(List.of("subnet-1", "subnet-2"), List.of("sg-1")))
                        .with(FunctionSettingsTable.TRACING, Tracing.ACTIVE)
                        .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.JSON)
                        .with(FunctionSettingsTable.LOG_GROUP, "/aws/lambda/" + name)
                        .with(FunctionSettingsTable.ARCHITECTURE, Architecture.ARM64),
                Map.of("team", "blue")));
        settle();
        return made;
    }

    private record Made(String uri, String one, String two, String role) {
        String image(String digest) {
            return uri + "@" + digest;
        }
    }

    /** Polls until the function is no longer busy; the clock of a model advances with each request. */
    private void settle() {
        for (int i = 0; i < 1000 && function().state().isBusy(); i++) {
            assertThat(function().state().state()).isIn("Pending", "Active");
        }
    }

    private CurrentFunction function() {
        return functions.function(name, null).orElseThrow();
    }

    @Test
    void functionIsEmptyWhenItDoesNotExist() {
        assertThat(functions.function(name, null)).isEmpty();
        assertThat(functions.alias(name, "live")).isEmpty();
        assertThat(functions.url(name, "live")).isEmpty();
        assertThat(functions.statements(name, "live")).isEmpty();
    }

    @Test
    void functionReadsBackWhenItWasCreated() {
        Made made = make();

        assertThat(sent("CreateFunction"))
                .isEqualTo("{\"FunctionName\":\"" + name + "\",\"Role\":\"" + made.role()
                        + "\",\"Code\":{\"ImageUri\":\""
                        + made.image(made.one())
                        + "\"},\"Timeout\":20,\"MemorySize\":1024,\"VpcConfig\":{\"SubnetIds\":"
                        + "[\"subnet-1\",\"subnet-2\"],\"SecurityGroupIds\":[\"sg-1\"]},\"PackageType\":\"Image\","
                        + "\"Environment\":{\"Variables\":{\"GREETING\":\"hello\"}},\"TracingConfig\":{\"Mode\":\"Active\"},"
                        + "\"Tags\":{\"team\":\"blue\"},\"Architectures\":[\"arm64\"],\"EphemeralStorage\":{\"Size\":1000},"
                        + "\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"LogGroup\":\"/aws/lambda/" + name + "\"}}");
        CurrentFunction function = function();
        assertThat(function.arn())
                .isEqualTo("arn:aws:lambda:eu-central-1:" + account.place().account() + ":function:" + name);
        assertThat(function.version()).isEqualTo("$LATEST");
        assertThat(function.description()).isEmpty();
        assertThat(function.state()).isEqualTo(new CurrentFunction.State("Active", "", "Successful", ""));
        assertThat(function.tags()).isEqualTo(Map.of("team", "blue"));
        assertThat(function.reservedConcurrency()).isNull();
        assertThat(function.image()).isEqualTo(new CurrentFunction.Image(made.image(made.one()), made.one(), false));
        readBack(Detail.FUNCTION_REVISION, () -> assertThat(function.revisionId())
                .isNotEmpty());
        FunctionConfig config = function.config();
        assertThat(config.role()).isEqualTo(made.role());
        assertThat(config.get(FunctionSettingsTable.TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.get(FunctionSettingsTable.MEMORY_SIZE)).isEqualTo(1024);
        assertThat(config.get(FunctionSettingsTable.EPHEMERAL_STORAGE)).isEqualTo(1000);
        assertThat(config.get(FunctionSettingsTable.ENVIRONMENT)).isEqualTo(Map.of("GREETING", "hello"));
        assertThat(config.get(FunctionSettingsTable.VPC))
                .isEqualTo(new Vpc(List.of("subnet-1", "subnet-2"), List.of("sg-1")));
        assertThat(config.get(FunctionSettingsTable.TRACING)).isEqualTo(Tracing.ACTIVE);
        readBack(Detail.LOG_FORMAT, () -> assertThat(config.get(FunctionSettingsTable.LOG_FORMAT))
                .isEqualTo(LogFormat.JSON));
        assertThat(config.logGroup()).isEqualTo("/aws/lambda/" + name);
        assertThat(config.architecture()).isEqualTo(Architecture.ARM64);
    }

    @Test
    void createFailsWhenTheFunctionExists() {
        Made made = make();

        assertThatThrownBy(() -> functions.create(
                        new NewFunction(name, made.image(made.one()), function().config(), Map.of())))
                .isInstanceOfSatisfying(AwsException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("ResourceConflictException");
                    assertThat(failure.status()).isEqualTo(409);
                    assertThat(failure.operation()).isEqualTo("CreateFunction");
                });
    }

    @Test
    void createFailsWhenRoleOrImageDoesNotExist() {
        Made made = make();
        FunctionConfig config = function().config();
        FunctionConfig unknownRole = config.with(FunctionSettingsTable.ROLE, made.role() + "-none");

        assertThatThrownBy(() ->
                        functions.create(new NewFunction(name + "-2", made.image(made.one()), unknownRole, Map.of())))
                .isInstanceOfSatisfying(AwsException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("InvalidParameterValueException");
                    assertThat(failure.awsMessage())
                            .isEqualTo("The role defined for the function cannot be assumed by Lambda.");
                });
        assertThatThrownBy(() -> functions.create(
                        new NewFunction(name + "-2", made.image("sha256:" + "0".repeat(64)), config, Map.of())))
                .isInstanceOf(AwsException.class);
        assertThat(functions.function(name + "-2", null)).isEmpty();
    }

    @Test
    void codeReadsBackWhenItWasUpdated() {
        Made made = make();
        String revision = function().revisionId();

        functions.updateCode(name, made.image(made.two()), Architecture.X86_64, revision);
        settle();

        assertThat(sent("UpdateFunctionCode"))
                .isEqualTo("{\"ImageUri\":\"" + made.image(made.two()) + "\",\"RevisionId\":\"" + revision
                        + "\",\"Architectures\":[\"x86_64\"]}");
        assertThat(function().image()).isEqualTo(new CurrentFunction.Image(made.image(made.two()), made.two(), false));
        readBack(
                Detail.ARCHITECTURE_CHANGE,
                () -> assertThat(function().config().architecture()).isEqualTo(Architecture.X86_64));
        readBack(Detail.FUNCTION_REVISION, () -> assertThatThrownBy(
                        () -> functions.updateCode(name, made.image(made.one()), Architecture.X86_64, revision))
                .isInstanceOfSatisfying(AwsException.class, failure -> {
                    assertThat(failure.code()).isEqualTo("PreconditionFailedException");
                    assertThat(failure.status()).isEqualTo(412);
                }));
    }

    @Test
    void settingsReadBackWhenTheyWereChanged() {
        make();
        String otherRole = roles.create(name + "-2", Map.of());

        functions.updateConfiguration(
                name,
                FunctionConfig.none()
                        .with(FunctionSettingsTable.ROLE, otherRole)
                        .with(FunctionSettingsTable.TIMEOUT, Duration.ofSeconds(30))
                        .with(FunctionSettingsTable.MEMORY_SIZE, 2048)
                        .with(FunctionSettingsTable.EPHEMERAL_STORAGE, 2000)
                        .with(FunctionSettingsTable.ENVIRONMENT, Map.of("A", "1", "B", "2"))
                        .with(FunctionSettingsTable.VPC, new Vpc(List.of("subnet-3"), List.of("sg-2")))
                        .with(FunctionSettingsTable.TRACING, Tracing.PASS_THROUGH)
                        .with(FunctionSettingsTable.LOG_FORMAT, LogFormat.TEXT),
                false,
                function().revisionId());
        settle();

        FunctionConfig config = function().config();
        assertThat(config.role()).isEqualTo(otherRole);
        assertThat(config.get(FunctionSettingsTable.TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.get(FunctionSettingsTable.MEMORY_SIZE)).isEqualTo(2048);
        assertThat(config.get(FunctionSettingsTable.ENVIRONMENT)).isEqualTo(Map.of("A", "1", "B", "2"));
        assertThat(config.get(FunctionSettingsTable.VPC)).isEqualTo(new Vpc(List.of("subnet-3"), List.of("sg-2")));
        assertThat(config.get(FunctionSettingsTable.LOG_FORMAT)).isEqualTo(LogFormat.TEXT);
        assertThat(sent("UpdateFunctionConfiguration"))
                .contains(
                        "\"EphemeralStorage\":{\"Size\":2000}",
                        "\"TracingConfig\":{\"Mode\":\"PassThrough\"}",
                        "\"LoggingConfig\":{\"LogFormat\":\"Text\"}")
                .doesNotContain("ImageConfig", "LogGroup");
        readBack(Detail.STORAGE_CHANGE, () -> assertThat(
                        function().config().get(FunctionSettingsTable.EPHEMERAL_STORAGE))
                .isEqualTo(2000));
        readBack(Detail.TRACING_CHANGE, () -> assertThat(function().config().get(FunctionSettingsTable.TRACING))
                .isEqualTo(Tracing.PASS_THROUGH));
    }

    @Test
    void settingsAreClearedWhenTheyAreEmpty() {
        make();
        String revision = function().revisionId();

        functions.updateConfiguration(
                name,
                FunctionConfig.none()
                        .with(FunctionSettingsTable.ENVIRONMENT, Map.of())
                        .with(FunctionSettingsTable.VPC, new Vpc(List.of(), List.of())),
                false,
                revision);
        settle();

        assertThat(sent("UpdateFunctionConfiguration"))
                .isEqualTo(
                        "{\"VpcConfig\":{\"SubnetIds\":[],\"SecurityGroupIds\":[]},\"Environment\":{\"Variables\":{}},"
                                + "\"RevisionId\":\"" + revision + "\"}");
        FunctionConfig config = function().config();
        assertThat(config.get(FunctionSettingsTable.ENVIRONMENT)).isEmpty();
        assertThat(config.get(FunctionSettingsTable.VPC)).isEqualTo(new Vpc(List.of(), List.of()));
        assertThat(config.get(FunctionSettingsTable.MEMORY_SIZE)).isEqualTo(1024);
        assertThat(config.get(FunctionSettingsTable.TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void entrypointOfTheFunctionItselfIsRemovedWhenAsked() {
        Made made = make();
        functions.delete(name);
        clients.lambda().createFunction(request -> request.functionName(name)
                .role(made.role())
                .packageType("Image")
                .code(code -> code.imageUri(made.image(made.one())))
                .imageConfig(ImageConfig.builder().command("other").build()));
        settle();
        assertThat(function().image()).isEqualTo(new CurrentFunction.Image(made.image(made.one()), made.one(), true));

        String revision = function().revisionId();
        functions.updateConfiguration(name, FunctionConfig.none(), true, revision);
        settle();

        assertThat(sent("UpdateFunctionConfiguration"))
                .isEqualTo("{\"RevisionId\":\"" + revision + "\",\"ImageConfig\":{}}");
        readBack(Detail.IMAGE_CONFIG_CHANGE, () -> assertThat(function().image())
                .isEqualTo(new CurrentFunction.Image(made.image(made.one()), made.one(), false)));
    }

    @Test
    void versionIsTheSameWhenNothingHasChanged() {
        make();
        String revision = function().revisionId();

        assertThat(functions.publish(name, "first", revision)).isEqualTo("1");
        assertThat(sent("PublishVersion")).isEqualTo("{\"Description\":\"first\",\"RevisionId\":\"" + revision + "\"}");
        assertThat(functions.publish(name, "again", function().revisionId())).isEqualTo("1");
        CurrentFunction version = functions.function(name, "1").orElseThrow();
        assertThat(version.version()).isEqualTo("1");
        assertThat(version.description()).isEqualTo("first");
        assertThat(version.arn()).isEqualTo(function().arn());
        assertThat(version.config()).isEqualTo(function().config());
        assertThat(version.image()).isEqualTo(function().image());

        functions.updateConfiguration(
                name,
                FunctionConfig.none().with(FunctionSettingsTable.MEMORY_SIZE, 2048),
                false,
                function().revisionId());
        settle();

        assertThat(functions.publish(name, "second", function().revisionId())).isEqualTo("2");
        assertThat(functions.function(name, "1").orElseThrow().config().get(FunctionSettingsTable.MEMORY_SIZE))
                .isEqualTo(1024);
        assertThat(functions.function(name, "2").orElseThrow().config().get(FunctionSettingsTable.MEMORY_SIZE))
                .isEqualTo(2048);
        assertThat(functions.function(name, "3")).isEmpty();
    }

    /** Two versions, of which the first is {@code live}. */
    private void publishTwo() {
        make();
        functions.publish(name, "first", function().revisionId());
        functions.updateConfiguration(
                name,
                FunctionConfig.none().with(FunctionSettingsTable.MEMORY_SIZE, 2048),
                false,
                function().revisionId());
        settle();
        functions.publish(name, "second", function().revisionId());
        functions.createAlias(name, "live", "1", "first");
    }

    @Test
    void aliasPointsToTheVersionItWasMovedTo() {
        publishTwo();
        CurrentAlias first = functions.alias(name, "live").orElseThrow();
        assertThat(first.version()).isEqualTo("1");
        assertThat(first.weighted()).isFalse();
        assertThat(first.description()).isEqualTo("first");
        assertThat(first.revisionId()).isNotEmpty();
        assertThat(functions.function(name, "live").orElseThrow().version()).isEqualTo("1");
        assertThatThrownBy(() -> functions.createAlias(name, "live", "1", "")).isInstanceOf(AwsException.class);

        functions.moveAlias(name, "live", "2", null, first.revisionId());

        assertThat(sent("UpdateAlias"))
                .isEqualTo("{\"FunctionVersion\":\"2\",\"RoutingConfig\":{\"AdditionalVersionWeights\":{}},"
                        + "\"RevisionId\":\"" + first.revisionId() + "\"}");
        CurrentAlias second = functions.alias(name, "live").orElseThrow();
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.description()).isEqualTo("first");
        assertThat(functions.function(name, "live").orElseThrow().version()).isEqualTo("2");
        readBack(Detail.ALIAS_REVISION, () -> assertThatThrownBy(
                        () -> functions.moveAlias(name, "live", "1", null, first.revisionId()))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .isEqualTo("PreconditionFailedException")));
    }

    @Test
    void aliasIsUndividedWhenItWasMoved() {
        publishTwo();
        clients.lambda().updateAlias(request -> request.functionName(name)
                .name("live")
                .routingConfig(AliasRoutingConfiguration.builder()
                        .additionalVersionWeights(Map.of("2", 0.1))
                        .build()));
        CurrentAlias weighted = functions.alias(name, "live").orElseThrow();
        assertThat(weighted.weighted()).isTrue();

        functions.moveAlias(name, "live", "2", "second", weighted.revisionId());

        assertThat(functions.alias(name, "live")).hasValueSatisfying(moved -> {
            assertThat(moved.weighted()).isFalse();
            assertThat(moved.description()).isEqualTo("second");
        });
    }

    @Test
    void urlReadsBackWhenItWasChanged() {
        publishTwo();
        FunctionUrl open = new FunctionUrl(
                FunctionUrl.AuthType.NONE,
                FunctionUrl.InvokeMode.BUFFERED,
                new FunctionUrl.Cors(
                        true,
                        List.of("x-a", "x-b"),
                        List.of("GET", "POST"),
                        List.of("https://example.org"),
                        List.of("x-c"),
                        Duration.ofMinutes(10)));

        CurrentUrl created = functions.createUrl(name, "live", open);

        assertThat(sent("CreateFunctionUrlConfig"))
                .isEqualTo(
                        "{\"AuthType\":\"NONE\",\"Cors\":{\"AllowCredentials\":true,\"AllowHeaders\":[\"x-a\",\"x-b\"],"
                                + "\"AllowMethods\":[\"GET\",\"POST\"],\"AllowOrigins\":[\"https://example.org\"],"
                                + "\"ExposeHeaders\":[\"x-c\"],\"MaxAge\":600},\"InvokeMode\":\"BUFFERED\"}");
        assertThat(calls.last("CreateFunctionUrlConfig").query("Qualifier")).isEqualTo("live");
        assertThat(created.url()).startsWith("https://").contains(".lambda-url.eu-central-1.on.aws");
        readBack(Detail.URL_SLASH, () -> assertThat(created.url()).endsWith("/"));
        assertThat(created.settings()).isEqualTo(open);
        assertThat(functions.url(name, "live")).contains(created);
        readBack(Detail.URL_OF_ALIAS, () -> assertThat(functions.url(name, "other"))
                .isEmpty());

        FunctionUrl closed =
                new FunctionUrl(FunctionUrl.AuthType.AWS_IAM, FunctionUrl.InvokeMode.RESPONSE_STREAM, null);
        functions.updateUrl(name, "live", closed);

        assertThat(sent("UpdateFunctionUrlConfig"))
                .isEqualTo("{\"AuthType\":\"AWS_IAM\",\"Cors\":{},\"InvokeMode\":\"RESPONSE_STREAM\"}");
        FunctionUrl there = functions.url(name, "live").orElseThrow().settings();
        assertThat(there.authType()).isEqualTo(FunctionUrl.AuthType.AWS_IAM);
        readBack(Detail.CORS_CLEARED, () -> assertThat(there.cors()).isNull());
        readBack(Detail.URL_MODE_CHANGE, () -> assertThat(there.invokeMode())
                .isEqualTo(FunctionUrl.InvokeMode.RESPONSE_STREAM));

        functions.deleteUrl(name, "live");
        assertThat(functions.url(name, "live")).isEmpty();
    }

    @Test
    void urlIsPublicWithBothPermissions() {
        publishTwo();
        assertThat(functions.statements(name, "live")).isEmpty();

        functions.permitUrl(name, "live");
        assertThat(sent("AddPermission"))
                .isEqualTo("{\"StatementId\":\"lambda-image-url\",\"Action\":\"lambda:InvokeFunctionUrl\","
                        + "\"Principal\":\"*\",\"FunctionUrlAuthType\":\"NONE\"}");
        functions.permitInvokeByUrl(name, "live");
        assertThat(sent("AddPermission"))
                .isEqualTo("{\"StatementId\":\"lambda-image-url-invoke\",\"Action\":\"lambda:InvokeFunction\","
                        + "\"Principal\":\"*\",\"InvokedViaFunctionUrl\":true}");
        assertThat(calls.last("AddPermission").query("Qualifier")).isEqualTo("live");
        assertThat(functions.statements(name, "live"))
                .containsExactlyInAnyOrder(LambdaGateway.URL_STATEMENT, LambdaGateway.URL_INVOKE_STATEMENT);

        functions.removeStatement(name, "live", LambdaGateway.URL_STATEMENT);
        assertThat(calls.last("RemovePermission").query("Qualifier")).isEqualTo("live");
        assertThat(functions.statements(name, "live")).containsExactly(LambdaGateway.URL_INVOKE_STATEMENT);
        functions.removeStatement(name, "live", LambdaGateway.URL_INVOKE_STATEMENT);
        assertThat(functions.statements(name, "live")).isEmpty();
    }

    @Test
    void reservationReadsBackUntilItIsRemoved() {
        make();

        functions.reserve(name, 5);
        assertThat(function().reservedConcurrency()).isEqualTo(5);

        functions.unreserve(name);
        assertThat(function().reservedConcurrency()).isNull();
    }

    @Test
    void tagsAreSetAndOthersLeft() {
        make();

        functions.tag(function().arn(), Map.of("stage", "prod"));
        assertThat(function().tags()).isEqualTo(Map.of("team", "blue", "stage", "prod"));

        functions.tag(function().arn(), Map.of("team", "red"));
        assertThat(function().tags()).isEqualTo(Map.of("team", "red", "stage", "prod"));
    }

    @Test
    void functionIsEmptyWhenItWasDeleted() {
        publishTwo();

        functions.delete(name);

        assertThat(functions.function(name, null)).isEmpty();
        assertThat(functions.function(name, "1")).isEmpty();
        assertThat(functions.alias(name, "live")).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> functions.delete(name))
                .isInstanceOfSatisfying(AwsException.class, failure -> assertThat(failure.code())
                        .isEqualTo("ResourceNotFoundException"));
    }

    @Test
    void invocationHasAResponse() {
        publishTwo();

        readBack(Detail.INVOKE, () -> {
            FunctionResult answer = functions.invoke(FunctionCall.of(name, "live", "{\"a\":1}".getBytes(UTF_8)));
            assertThat(answer.functionError()).isNull();
            assertThat(answer.payload()).isNotEmpty();
            assertThat(answer.logTail()).contains("END RequestId: ");
        });

        RecordedCalls.Call call = calls.last("Invoke");
        assertThat(call.body()).isEqualTo("{\"a\":1}");
        assertThat(call.query("Qualifier")).isEqualTo("live");
        assertThat(call.request().firstMatchingHeader("X-Amz-Log-Type")).contains("Tail");
    }
}
