package io.github.lambdaimage.deploy;

import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasRoutingConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PackageType;

/** AWS's Lambda. */
final class SdkFunctions implements LambdaGateway {

    private static final String MISSING = "ResourceNotFoundException";
    private static final Pattern SID = Pattern.compile("\"Sid\"\\s*:\\s*\"([^\"]*)\"");

    private final SdkClients clients;
    private final SdkCall lambda = new SdkCall("lambda");

    SdkFunctions(SdkClients clients) {
        this.clients = clients;
    }

    private LambdaClient client() {
        return clients.lambda();
    }

    // ---- function

    @Override
    public Optional<CurrentFunction> function(String name, @Nullable String qualifier) {
        return lambda.find("GetFunction", MISSING, () -> client().getFunction(
                                request -> request.functionName(name).qualifier(qualifier)))
                .map(SdkFunctionWords::current);
    }

    @Override
    public void create(NewFunction function) {
        FunctionConfig config = function.config();
        lambda.call("CreateFunction", () -> client().createFunction(request -> {
            request.functionName(function.name())
                    .packageType(PackageType.IMAGE)
                    .code(code -> code.imageUri(function.imageUri()))
                    .role(config.role())
                    .timeout((int) config.timeout().toSeconds())
                    .memorySize(config.memorySize())
                    .ephemeralStorage(storage -> storage.size(config.ephemeralStorage()))
                    .environment(environment -> environment.variables(config.environment()))
                    .tracingConfig(tracing -> tracing.mode(config.tracing().word()))
                    .loggingConfig(
                            logging -> logging.logFormat(config.logFormat().word()))
                    .architecturesWithStrings(config.architecture().word())
                    .tags(function.tags());
            if (!config.vpc().subnetIds().isEmpty()) {
                request.vpcConfig(vpc -> vpc.subnetIds(config.vpc().subnetIds())
                        .securityGroupIds(config.vpc().securityGroupIds()));
            }
        }));
    }

    @Override
    public void updateCode(String name, String imageUri, Architecture architecture, String revisionId) {
        lambda.call("UpdateFunctionCode", () -> client().updateFunctionCode(request -> request.functionName(name)
                .imageUri(imageUri)
                .architecturesWithStrings(architecture.word())
                .revisionId(revisionId)));
    }

    @Override
    public void updateConfiguration(String name, ConfigChange change, String revisionId) {
        lambda.call("UpdateFunctionConfiguration", () -> client().updateFunctionConfiguration(request ->
                SdkFunctionWords.fill(request.functionName(name).revisionId(revisionId), change)));
    }

    @Override
    public String publish(String name, String description, String revisionId) {
        return lambda.call("PublishVersion", () -> client().publishVersion(request ->
                        request.functionName(name).description(description).revisionId(revisionId))
                .version());
    }

    @Override
    public void delete(String name) {
        lambda.find("DeleteFunction", MISSING, () -> client().deleteFunction(request -> request.functionName(name)));
    }

    @Override
    public FunctionAnswer invoke(String name, String qualifier, byte[] event) {
        InvokeResponse response = lambda.call("Invoke", () -> client().invoke(request -> request.functionName(name)
                .qualifier(qualifier)
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromByteArray(event))));
        String log = response.logResult() == null
                ? ""
                : new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
        return new FunctionAnswer(response.payload().asByteArray(), response.functionError(), log);
    }

    // ---- alias

    @Override
    public Optional<CurrentAlias> alias(String name, String alias) {
        return lambda.find("GetAlias", MISSING, () -> client().getAlias(
                                request -> request.functionName(name).name(alias)))
                .map(found -> new CurrentAlias(
                        found.functionVersion(),
                        found.routingConfig() != null
                                && !found.routingConfig()
                                        .additionalVersionWeights()
                                        .isEmpty(),
                        found.revisionId()));
    }

    @Override
    public void createAlias(String name, String alias, String version) {
        lambda.call("CreateAlias", () -> client().createAlias(
                        request -> request.functionName(name).name(alias).functionVersion(version)));
    }

    @Override
    public void moveAlias(String name, String alias, String version, String revisionId) {
        lambda.call("UpdateAlias", () -> client().updateAlias(request -> request.functionName(name)
                .name(alias)
                .functionVersion(version)
                .routingConfig(AliasRoutingConfiguration.builder()
                        .additionalVersionWeights(Map.of())
                        .build())
                .revisionId(revisionId)));
    }

    // ---- address

    @Override
    public Optional<CurrentUrl> url(String name, String alias) {
        return lambda.find("GetFunctionUrlConfig", MISSING, () -> client().getFunctionUrlConfig(
                                request -> request.functionName(name).qualifier(alias)))
                .map(found -> new CurrentUrl(
                        found.functionUrl(), SdkFunctionWords.url(found.authType(), found.invokeMode(), found.cors())));
    }

    @Override
    public CurrentUrl createUrl(String name, String alias, FunctionUrl settings) {
        String url = lambda.call(
                "CreateFunctionUrlConfig", () -> client().createFunctionUrlConfig(request -> request.functionName(name)
                                .qualifier(alias)
                                .authType(settings.authType().word())
                                .invokeMode(settings.invokeMode().word())
                                .cors(settings.cors() == null ? null : SdkFunctionWords.cors(settings.cors())))
                        .functionUrl());
        return new CurrentUrl(url, settings);
    }

    @Override
    public CurrentUrl updateUrl(String name, String alias, FunctionUrl settings) {
        // Without it AWS keeps what there is, and an empty one takes it away.
        String url = lambda.call(
                "UpdateFunctionUrlConfig", () -> client().updateFunctionUrlConfig(request -> request.functionName(name)
                                .qualifier(alias)
                                .authType(settings.authType().word())
                                .invokeMode(settings.invokeMode().word())
                                .cors(SdkFunctionWords.corsOrNone(settings.cors())))
                        .functionUrl());
        return new CurrentUrl(url, settings);
    }

    @Override
    public void deleteUrl(String name, String alias) {
        lambda.find("DeleteFunctionUrlConfig", MISSING, () -> client().deleteFunctionUrlConfig(
                        request -> request.functionName(name).qualifier(alias)));
    }

    @Override
    public Set<String> statements(String name, String alias) {
        Optional<String> policy = lambda.find("GetPolicy", MISSING, () -> client().getPolicy(
                        request -> request.functionName(name).qualifier(alias))
                .policy());
        Set<String> sids = new LinkedHashSet<>();
        Matcher sid = SID.matcher(policy.orElse(""));
        while (sid.find()) {
            sids.add(sid.group(1));
        }
        return sids;
    }

    @Override
    public void permitUrl(String name, String alias) {
        lambda.call("AddPermission", () -> client().addPermission(request -> request.functionName(name)
                .qualifier(alias)
                .statementId(URL_STATEMENT)
                .action("lambda:InvokeFunctionUrl")
                .principal("*")
                .functionUrlAuthType(FunctionUrlAuthType.NONE)));
    }

    @Override
    public void permitInvokeByUrl(String name, String alias) {
        lambda.call("AddPermission", () -> client().addPermission(request -> request.functionName(name)
                .qualifier(alias)
                .statementId(URL_INVOKE_STATEMENT)
                .action("lambda:InvokeFunction")
                .principal("*")
                .invokedViaFunctionUrl(true)));
    }

    @Override
    public void removeStatement(String name, String alias, String sid) {
        lambda.find("RemovePermission", MISSING, () -> client().removePermission(
                        request -> request.functionName(name).qualifier(alias).statementId(sid)));
    }

    // ---- around it

    @Override
    public void reserve(String name, int concurrency) {
        lambda.call("PutFunctionConcurrency", () -> client().putFunctionConcurrency(
                        request -> request.functionName(name).reservedConcurrentExecutions(concurrency)));
    }

    @Override
    public void unreserve(String name) {
        lambda.call("DeleteFunctionConcurrency", () -> client().deleteFunctionConcurrency(
                        request -> request.functionName(name)));
    }

    @Override
    public void tag(String functionArn, Map<String, String> tags) {
        lambda.call("TagResource", () -> client().tagResource(
                        request -> request.resource(functionArn).tags(tags)));
    }
}
