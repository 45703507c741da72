package io.github.lambdaimage.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.aws.CurrentAlias;
import io.github.lambdaimage.aws.CurrentFunction;
import io.github.lambdaimage.aws.CurrentUrl;
import io.github.lambdaimage.aws.FunctionCall;
import io.github.lambdaimage.aws.FunctionConfig;
import io.github.lambdaimage.aws.FunctionResult;
import io.github.lambdaimage.aws.LambdaGateway;
import io.github.lambdaimage.aws.NewFunction;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import io.github.lambdaimage.json.LocatedJson;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.ImageConfig;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/** Functions, by AWS Lambda. */
final class SdkFunctions implements LambdaGateway {

    static final String GET_FUNCTION = "GetFunction";

    static final SdkCalls CALLS = new SdkCalls("lambda");
    private static final String MISSING = "ResourceNotFoundException";
    private static final String EVERYBODY = "*";
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final SdkClients clients;

    SdkFunctions(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentFunction> function(String name, @Nullable String qualifier) {
        return CALLS.find(GET_FUNCTION, MISSING, () -> clients.lambda()
                        .getFunction(request -> request.functionName(name).qualifier(qualifier)))
                .map(answer -> new SdkFunctionMapper(CALLS, answer).current());
    }

    @Override
    public void create(NewFunction function) {
        CreateFunctionRequest.Builder request = CreateFunctionRequest.builder()
                .functionName(function.name())
                .packageType(PackageType.IMAGE)
                .code(code -> code.imageUri(function.imageUri()))
                .tags(function.tags());
        SdkFunctionSettings.create(request, function.config());
        CreateFunctionResponse created =
                CALLS.call("CreateFunction", () -> clients.lambda().createFunction(request.build()));
        CALLS.required("CreateFunction", "ARN", created.functionArn());
    }

    @Override
    public void updateCode(String name, String imageUri, Architecture architecture, String revisionId) {
        CALLS.call("UpdateFunctionCode", () -> clients.lambda().updateFunctionCode(request -> request.functionName(name)
                .imageUri(imageUri)
                .architecturesWithStrings(architecture.word())
                .revisionId(revisionId)));
    }

    @Override
    public void updateConfiguration(
            String name, FunctionConfig changes, boolean removesImageConfig, String revisionId) {
        UpdateFunctionConfigurationRequest.Builder request =
                UpdateFunctionConfigurationRequest.builder().functionName(name).revisionId(revisionId);
        SdkFunctionSettings.update(request, changes);
        if (removesImageConfig) {
            request.imageConfig(ImageConfig.builder().build());
        }
        CALLS.call("UpdateFunctionConfiguration", () -> clients.lambda().updateFunctionConfiguration(request.build()));
    }

    @Override
    public String publish(String name, String description, String revisionId) {
        String version = CALLS.call("PublishVersion", () -> clients.lambda()
                .publishVersion(request ->
                        request.functionName(name).description(description).revisionId(revisionId))
                .version());
        return CALLS.required("PublishVersion", "version", version);
    }

    @Override
    public Optional<CurrentAlias> alias(String name, String alias) {
        return CALLS.find("GetAlias", MISSING, () -> clients.lambda()
                        .getAlias(request -> request.functionName(name).name(alias)))
                .map(found -> new CurrentAlias(
                        CALLS.required("GetAlias", "version", found.functionVersion()),
                        found.routingConfig() != null
                                && !found.routingConfig()
                                        .additionalVersionWeights()
                                        .isEmpty(),
                        found.description() == null ? "" : found.description(),
                        found.revisionId()));
    }

    @Override
    public void createAlias(String name, String alias, String version, String description) {
        CALLS.call("CreateAlias", () -> clients.lambda().createAlias(request -> request.functionName(name)
                .name(alias)
                .functionVersion(version)
                .description(description)));
    }

    @Override
    public void moveAlias(String name, String alias, String version, @Nullable String description, String revisionId) {
        CALLS.call("UpdateAlias", () -> clients.lambda().updateAlias(request -> request.functionName(name)
                .name(alias)
                .functionVersion(version)
                .description(description)
                // An empty map clears the weights; an absent one keeps them.
                .routingConfig(AliasRoutingConfiguration.builder()
                        .additionalVersionWeights(Map.of())
                        .build())
                .revisionId(revisionId)));
    }

    @Override
    public Optional<CurrentUrl> url(String name, String alias) {
        return CALLS.find("GetFunctionUrlConfig", MISSING, () -> clients.lambda()
                        .getFunctionUrlConfig(
                                request -> request.functionName(name).qualifier(alias)))
                .map(url -> SdkUrls.current(
                        CALLS.required("GetFunctionUrlConfig", "URL", url.functionUrl()),
                        url.authType(),
                        url.invokeMode(),
                        url.cors()));
    }

    @Override
    public CurrentUrl createUrl(String name, String alias, FunctionUrl settings) {
        var url = CALLS.call("CreateFunctionUrlConfig", () -> clients.lambda()
                .createFunctionUrlConfig(request -> request.functionName(name)
                        .qualifier(alias)
                        .authType(SdkUrls.authType(settings))
                        .invokeMode(SdkUrls.invokeMode(settings))
                        .cors(settings.cors() == null ? null : SdkUrls.cors(settings))));
        return SdkUrls.current(
                CALLS.required("CreateFunctionUrlConfig", "URL", url.functionUrl()),
                url.authType(),
                url.invokeMode(),
                url.cors());
    }

    @Override
    public CurrentUrl updateUrl(String name, String alias, FunctionUrl settings) {
        var url = CALLS.call("UpdateFunctionUrlConfig", () -> clients.lambda()
                .updateFunctionUrlConfig(request -> request.functionName(name)
                        .qualifier(alias)
                        .authType(SdkUrls.authType(settings))
                        .invokeMode(SdkUrls.invokeMode(settings))
                        .cors(SdkUrls.cors(settings))));
        return SdkUrls.current(
                CALLS.required("UpdateFunctionUrlConfig", "URL", url.functionUrl()),
                url.authType(),
                url.invokeMode(),
                url.cors());
    }

    @Override
    public void deleteUrl(String name, String alias) {
        CALLS.call("DeleteFunctionUrlConfig", () -> clients.lambda()
                .deleteFunctionUrlConfig(request -> request.functionName(name).qualifier(alias)));
    }

    @Override
    public Set<String> statements(String name, @Nullable String alias) {
        return CALLS.find("GetPolicy", MISSING, () -> clients.lambda()
                        .getPolicy(request -> request.functionName(name).qualifier(alias))
                        .policy())
                .flatMap(policy -> LocatedJson.parse(policy).get("Statement"))
                .map(SdkFunctions::sids)
                .orElseGet(Set::of);
    }

    private static Set<String> sids(LocatedJson statements) {
        return statements.elements().stream()
                .flatMap(statement -> statement.get("Sid").stream())
                .map(LocatedJson::asString)
                .collect(Collectors.toSet());
    }

    @Override
    public void permitUrl(String name, String alias) {
        permit(AddPermissionRequest.builder()
                .functionName(name)
                .qualifier(alias)
                .statementId(URL_STATEMENT)
                .action("lambda:InvokeFunctionUrl")
                .principal(EVERYBODY)
                .functionUrlAuthType(FunctionUrlAuthType.NONE));
    }

    @Override
    public void permitInvokeByUrl(String name, String alias) {
        permit(AddPermissionRequest.builder()
                .functionName(name)
                .qualifier(alias)
                .statementId(URL_INVOKE_STATEMENT)
                .action("lambda:InvokeFunction")
                .principal(EVERYBODY)
                .invokedViaFunctionUrl(true));
    }

    private void permit(AddPermissionRequest.Builder request) {
        CALLS.call("AddPermission", () -> clients.lambda().addPermission(request.build()));
    }

    @Override
    public void removeStatement(String name, String alias, String sid) {
        CALLS.call("RemovePermission", () -> clients.lambda()
                .removePermission(
                        request -> request.functionName(name).qualifier(alias).statementId(sid)));
    }

    @Override
    public void reserve(String name, int concurrency) {
        CALLS.call("PutFunctionConcurrency", () -> clients.lambda()
                .putFunctionConcurrency(
                        request -> request.functionName(name).reservedConcurrentExecutions(concurrency)));
    }

    @Override
    public void unreserve(String name) {
        CALLS.call("DeleteFunctionConcurrency", () -> clients.lambda()
                .deleteFunctionConcurrency(request -> request.functionName(name)));
    }

    @Override
    public void tag(String functionArn, Map<String, String> tags) {
        CALLS.call("TagResource", () -> clients.lambda()
                .tagResource(request -> request.resource(functionArn).tags(tags)));
    }

    @Override
    public void delete(String name) {
        CALLS.call("DeleteFunction", () -> clients.lambda().deleteFunction(request -> request.functionName(name)));
    }

    @Override
    public FunctionResult invoke(FunctionCall call) {
        InvokeRequest.Builder request = InvokeRequest.builder()
                .functionName(call.function())
                .qualifier(call.qualifier())
                .invocationType(call.invocationType())
                .payload(SdkBytes.fromByteArray(call.event()));
        if (call.invocationType().equals(InvocationType.REQUEST_RESPONSE.toString())) {
            request.logType(LogType.TAIL);
        }
        if (call.clientContext() != null) {
            request.clientContext(
                    Base64.getEncoder().encodeToString(call.clientContext().getBytes(UTF_8)));
        }
        InvokeResponse answer =
                CALLS.call("Invoke", () -> clients.functionCalls().invoke(request.build()));
        checkFromLambda(answer);
        return new FunctionResult(
                answer.statusCode() == null ? answer.sdkHttpResponse().statusCode() : answer.statusCode(),
                answer.payload() == null ? new byte[0] : answer.payload().asByteArray(),
                answer.functionError(),
                answer.logResult() == null ? "" : new String(Base64.getDecoder().decode(answer.logResult()), UTF_8),
                answer.executedVersion());
    }

    /**
     * Any content is a valid answer of a function, also a page of a proxy. Emulators of AWS omit one or the other header.
     *
     * @throws AwsException if it is not an answer of Lambda
     */
    private static void checkFromLambda(InvokeResponse answer) {
        if (answer.executedVersion() == null
                && answer.sdkHttpResponse().firstMatchingHeader(REQUEST_ID).isEmpty()) {
            throw CALLS.partial("Invoke", AwsException.NOT_AWS, "The answer has no request ID.");
        }
    }
}
