package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.Reporter;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients of AWS's services, created lazily and closed together. Everything else follows the SDK's own
 * configuration: variables, system properties, profiles, and endpoints of any of them.
 */
final class SdkClients implements AutoCloseable {

    /** Attempts of a call, with backoff in between. Longer retries are up to the operation. */
    private static final int ATTEMPTS = 4;

    /** A function may run for 900 seconds, and Lambda needs time to start an environment. */
    private static final Duration FUNCTION_ANSWER = Duration.ofSeconds(930);

    /** After which the user reads what is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A {@code credential_process} may ask the user to log in. */
    private static final Duration CREDENTIALS = Duration.ofMinutes(2);

    /**
     * The longest waits.
     *
     * @param connection for a connection
     * @param answer for the next bytes of an answer
     * @param call for a call with all its attempts, also if an answer arrives byte by byte
     */
    record Limits(Duration connection, Duration answer, Duration call) {
        static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

        /** Those of calls that wait for an answer of a function. */
        Limits ofFunction() {
            return new Limits(connection, FUNCTION_ANSWER, FUNCTION_ANSWER.plus(call));
        }
    }

    /**
     * How to reach AWS.
     *
     * @param profile whose settings apply; null for the SDK's choice
     * @param credentials closed together with the clients
     * @param region resolved once for each client
     * @param endpoint of all services; null for AWS's own, or that of variables and profiles
     * @param attempts of a call at most
     * @param interceptors that see each call
     */
    record Access(
            @Nullable String profile,
            AwsCredentialsProvider credentials,
            AwsRegionProvider region,
            @Nullable URI endpoint,
            int attempts,
            List<ExecutionInterceptor> interceptors) {

        Access {
            Objects.requireNonNull(credentials, "credentials");
            if (!(credentials instanceof SdkCredentials)) {
                credentials = new SdkCredentials(credentials);
            }
            Objects.requireNonNull(region, "region");
            interceptors = List.copyOf(interceptors);
        }

        /** The user's configuration. */
        private static Access of(
                @Nullable String profile,
                @Nullable String region,
                Map<String, String> variables,
                Proxies proxies,
                Reporter reporter) {
            return new Access(
                    profile,
                    credentials(profile, variables, reporter),
                    region == null ? region(profile, variables) : () -> Region.of(region),
                    null,
                    ATTEMPTS,
                    List.of(new CallNotice(proxies, reporter, PATIENCE)));
        }

        /**
         * The region as the SDK resolves it, or from AWS_DEFAULT_REGION, which the AWS CLI reads and the SDK does not. As
         * in the CLI, it overrides the profile unless a profile is named.
         */
        private static AwsRegionProvider region(@Nullable String profile, Map<String, String> variables) {
            String fallback = variables.getOrDefault("AWS_DEFAULT_REGION", "").strip();
            boolean isAsked = profile == null
                    && !fallback.isEmpty()
                    && !variables.containsKey("AWS_REGION")
                    && System.getProperty("aws.region") == null;
            return isAsked
                    ? () -> Region.of(fallback)
                    : DefaultAwsRegionProviderChain.builder()
                            .profileName(profile)
                            .build();
        }

        /** As in the AWS CLI, a named profile overrides variables; the SDK's chain prefers the variables. */
        private static AwsCredentialsProvider credentials(
                @Nullable String profile, Map<String, String> variables, Reporter reporter) {
            AwsCredentialsProvider provider = profile == null
                    ? DefaultCredentialsProvider.builder().build()
                    : ProfileCredentialsProvider.create(profile);
            String name = profile == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : profile;
            CredentialSource source = new CredentialSource(
                    /* named= */ profile, /* profile= */ name, ProfileFile::defaultProfileFile, variables);
            return new SdkCredentials(
                    new TimedCredentials(provider, source, reporter, PATIENCE, CREDENTIALS), MfaProfile.of(name));
        }
    }

    private final Access access;
    private final Proxies proxies;
    private final Limits limits;
    private final Map<String, String> variables;
    private final String userAgent;
    private final Map<Object, SdkAutoCloseable> made = new HashMap<>();
    private boolean endpointsChecked;

    /**
     * Clients with the user's configuration.
     *
     * @param profile null for the SDK's choice
     * @param region {@code AWSRegion}; null for the SDK's choice
     * @param version of this tool
     * @param variables of the environment
     * @param proxies of all requests
     * @param reporter learns what is waited for
     */
    SdkClients(
            @Nullable String profile,
            @Nullable String region,
            String version,
            Map<String, String> variables,
            Proxies proxies,
            Reporter reporter) {
        this(Access.of(profile, region, variables, proxies, reporter), version, variables, proxies, Limits.DEFAULT);
    }

    SdkClients(Access access, String version) {
        this(access, version, Map.of(), Proxies.NONE, Limits.DEFAULT);
    }

    SdkClients(Access access, String version, Proxies proxies) {
        this(access, version, Map.of(), proxies, Limits.DEFAULT);
    }

    SdkClients(Access access, String version, Proxies proxies, Limits limits) {
        this(access, version, Map.of(), proxies, limits);
    }

    private SdkClients(Access access, String version, Map<String, String> variables, Proxies proxies, Limits limits) {
        this.limits = limits;
        this.variables = Map.copyOf(variables);
        SdkLogRedaction.silenceSigner();
        ProxiedHttpService.chooseIfProxied();
        this.access = access;
        this.proxies = proxies;
        userAgent = "lambda-image/" + version;
    }

    StsClient sts() {
        return kept(StsClient.class, () -> build(StsClient.builder()));
    }

    /** IAM is global in a partition; its endpoint and signing region follow from any region. */
    IamClient iam() {
        return kept(IamClient.class, () -> build(IamClient.builder()));
    }

    EcrClient ecr() {
        return kept(EcrClient.class, () -> build(EcrClient.builder()));
    }

    /** The endpoint of {@link #ecr} that a variable, system property or profile specifies. */
    Optional<URI> customRegistryEndpoint() {
        return access.endpoint() == null ? ecr().serviceClientConfiguration().endpointOverride() : Optional.empty();
    }

    CloudWatchLogsClient logs() {
        return kept(CloudWatchLogsClient.class, () -> build(CloudWatchLogsClient.builder()));
    }

    LambdaClient lambda() {
        return kept(LambdaClient.class, () -> build(LambdaClient.builder()));
    }

    /**
     * For invoking functions: waits as long as a function may run, and sends an event only once, since after a lost
     * connection it is unknown whether the function ran.
     */
    LambdaClient functionCalls() {
        return kept("calls", LambdaClient.class, () -> build(LambdaClient.builder(), limits.ofFunction(), 1));
    }

    /**
     * The region of all calls.
     *
     * @throws AwsException {@link AwsException#NO_REGION} if none is configured,
     *     {@link AwsException#NO_CONFIGURATION} if the configuration cannot be read
     */
    Region region() {
        Region region = null;
        Exception cause = null;
        try {
            region = access.region().getRegion();
        } catch (SdkClientException e) {
            // A chain skips files that it cannot read.
            readable(ProfileFile::defaultProfileFile);
            cause = e;
        }
        if (region == null) {
            AwsException credentials = credentialsFailure();
            throw new AwsException(
                    "aws",
                    "Region",
                    AwsException.NO_REGION,
                    0,
                    "no region is configured",
                    null,
                    credentials == null ? cause : credentials);
        }
        return region;
    }

    /** Why the credentials are unusable; null if they are usable. A wrong profile is also the reason for no region. */
    private @Nullable AwsException credentialsFailure() {
        try {
            access.credentials().resolveCredentials();
            return null;
        } catch (SdkCredentials.Unusable e) {
            return SdkExceptions.convert("sts", "GetCallerIdentity", e);
        }
    }

    /** The partition of the region, as {@code aws-cn}. */
    String partition() {
        return PartitionMetadata.of(region()).id();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, limits, access.attempts());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, Limits waits, int attempts) {
        checkEndpoints();
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build())
                .apiCallTimeout(waits.call())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, userAgent)
                .executionInterceptors(access.interceptors());
        if (access.profile() != null) {
            configuration.defaultProfileName(access.profile());
        }
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint());
        }
        builder.region(region())
                .credentialsProvider(access.credentials())
                .httpClient(http(waits))
                .overrideConfiguration(configuration.build());
        return readable(builder::build);
    }

    /** An endpoint in a profile has no effect beside one in a variable. */
    private void checkEndpoints() {
        if (access.endpoint() != null || endpointsChecked) {
            return;
        }
        ConfiguredEndpoints.check(variables);
        if (variables.getOrDefault("AWS_ENDPOINT_URL", "").isBlank()) {
            String profile = access.profile() == null
                    ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow()
                    : access.profile();
            ConfiguredEndpoints.check(profile, readable(ProfileFile::defaultProfileFile));
        }
        endpointsChecked = true;
    }

    /** Reads variables and files: the SDK reports mistakes in them with exceptions that are not its own. */
    private static <T> T readable(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new AwsException("aws", "Configuration", AwsException.NO_CONFIGURATION, 0, message, null, e);
        }
    }

    private SdkHttpClient http(Limits waits) {
        // The client without proxies starts faster.
        return kept(
                waits,
                SdkHttpClient.class,
                () -> proxies.isEmpty()
                        ? UrlConnectionHttpClient.builder()
                                .connectionTimeout(waits.connection())
                                .socketTimeout(waits.answer())
                                .build()
                        : ProxiedHttpClient.of(proxies, waits.connection(), waits.answer()));
    }

    private <C extends SdkAutoCloseable> C kept(Class<C> type, Supplier<C> maker) {
        return kept(type, type, maker);
    }

    /** Without computeIfAbsent: building a client may request its HTTP client from the same map. */
    private synchronized <C extends SdkAutoCloseable> C kept(Object key, Class<C> type, Supplier<C> maker) {
        SdkAutoCloseable there = made.get(key);
        if (there == null) {
            there = maker.get();
            made.put(key, there);
        }
        return type.cast(there);
    }

    @Override
    public synchronized void close() {
        made.values().forEach(SdkAutoCloseable::close);
        made.clear();
        if (access.credentials() instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
