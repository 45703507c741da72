package io.github.lambdaimage.deploy;

import io.github.lambdaimage.aws.InMemoryAws;
import io.github.lambdaimage.config.Architecture;
import io.github.lambdaimage.config.FunctionUrl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Lambda, with somebody who changes the function just before its code is updated. */
final class Meddler implements LambdaGateway {

    private final DeployWorld world;
    private final SdkClients clients;
    private final LambdaGateway lambda;

    Meddler(DeployWorld world) {
        this.world = world;
        this.clients = new SdkClients(new SdkClients.Settings(
                null,
                InMemoryAws.REGION,
                world.aws.endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")),
                1,
                "lambda-image/test",
                null));
        this.lambda = new SdkFunctions(clients);
    }

    Deployer deployer() {
        AwsGateways gateways = new AwsGateways(
                new SdkAccount(clients), new SdkRoles(clients), new SdkRegistry(clients), new SdkLogs(clients), this);
        Patience patience =
                new Patience(Duration.ofMinutes(10), world.clock::nanos, world.clock::advance, new SplittableRandom(1));
        return new Deployer(gateways, patience, null, world.reported, clients);
    }

    @Override
    public void updateCode(String name, String imageUri, Architecture architecture, String revisionId) {
        world.aws.lambda().change(name, "MemorySize", 3000);
        lambda.updateCode(name, imageUri, architecture, revisionId);
    }

    @Override
    public Optional<CurrentFunction> function(String name, @Nullable String qualifier) {
        return lambda.function(name, qualifier);
    }

    @Override
    public void create(NewFunction function) {
        lambda.create(function);
    }

    @Override
    public void updateConfiguration(String name, ConfigChange change, String revisionId) {
        lambda.updateConfiguration(name, change, revisionId);
    }

    @Override
    public String publish(String name, String description, String revisionId) {
        return lambda.publish(name, description, revisionId);
    }

    @Override
    public Optional<CurrentAlias> alias(String name, String alias) {
        return lambda.alias(name, alias);
    }

    @Override
    public void createAlias(String name, String alias, String version) {
        lambda.createAlias(name, alias, version);
    }

    @Override
    public void moveAlias(String name, String alias, String version, String revisionId) {
        lambda.moveAlias(name, alias, version, revisionId);
    }

    @Override
    public Optional<CurrentUrl> url(String name, String alias) {
        return lambda.url(name, alias);
    }

    @Override
    public CurrentUrl createUrl(String name, String alias, FunctionUrl settings) {
        return lambda.createUrl(name, alias, settings);
    }

    @Override
    public CurrentUrl updateUrl(String name, String alias, FunctionUrl settings) {
        return lambda.updateUrl(name, alias, settings);
    }

    @Override
    public void deleteUrl(String name, String alias) {
        lambda.deleteUrl(name, alias);
    }

    @Override
    public Set<String> statements(String name, String alias) {
        return lambda.statements(name, alias);
    }

    @Override
    public void permitUrl(String name, String alias) {
        lambda.permitUrl(name, alias);
    }

    @Override
    public void permitInvokeByUrl(String name, String alias) {
        lambda.permitInvokeByUrl(name, alias);
    }

    @Override
    public void removeStatement(String name, String alias, String sid) {
        lambda.removeStatement(name, alias, sid);
    }

    @Override
    public void reserve(String name, int concurrency) {
        lambda.reserve(name, concurrency);
    }

    @Override
    public void unreserve(String name) {
        lambda.unreserve(name);
    }

    @Override
    public void tag(String functionArn, Map<String, String> tags) {
        lambda.tag(functionArn, tags);
    }

    @Override
    public void delete(String name) {
        lambda.delete(name);
    }

    @Override
    public FunctionAnswer invoke(String name, String qualifier, byte[] event) {
        return lambda.invoke(name, qualifier, event);
    }
}
