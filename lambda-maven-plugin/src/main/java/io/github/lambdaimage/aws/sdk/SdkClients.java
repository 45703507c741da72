package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * The SDK's clients of AWS's services, each made when it is first asked for, and closed together. What is not said here
 * is found as the SDK finds it: variables, system properties, profiles, and endpoints of any of them.
 */
public final class SdkClients implements AutoCloseable {

    /** How often a call is sent at most, with growing pauses between; what is waited for longer is the operation's. */
    private static final int ATTEMPTS = 4;

    private static final Duration CONNECTION = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** A function may take 900 seconds, and Lambda a while to find room for it. */
    private static final Duration FUNCTION_ANSWER = Duration.ofSeconds(930);

    /**
     * How AWS is reached.
     *
     * @param profile whose settings hold; null for the SDK's choice
     * @param credentials closed together with the clients
     * @param region asked once for each client
     * @param endpoint of all services; null for AWS's own, or what variables and profiles say
     * @param attempts how often a call is sent at most
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
            credentials = new SdkCredentials(Objects.requireNonNull(credentials, "credentials"));
            Objects.requireNonNull(region, "region");
            interceptors = List.copyOf(interceptors);
        }

        /** As a user has it configured. */
        private static Access of(@Nullable String profile, @Nullable String region, Map<String, String> variables) {
            return new Access(
                    profile,
                    credentials(profile),
                    region == null ? region(profile, variables) : () -> Region.of(region),
                    null,
                    ATTEMPTS,
                    List.of());
        }

        /**
         * As the SDK finds it, and by the variable of AWS's command line, which the SDK does not look at: there it is
         * stronger than a profile, but for one that is named.
         */
        private static AwsRegionProvider region(@Nullable String profile, Map<String, String> variables) {
            String usual = variables.getOrDefault("AWS_DEFAULT_REGION", "").strip();
            boolean isAsked = profile == null
                    && !usual.isEmpty()
                    && !variables.containsKey("AWS_REGION")
                    && System.getProperty("aws.region") == null;
            return isAsked
                    ? () -> Region.of(usual)
                    : DefaultAwsRegionProviderChain.builder()
                            .profileName(profile)
                            .build();
        }

        /** A profile that is named wins over variables, as with AWS's command line; the SDK's chain has them first. */
        private static AwsCredentialsProvider credentials(@Nullable String profile) {
            return profile == null
                    ? DefaultCredentialsProvider.builder().build()
                    : ProfileCredentialsProvider.create(profile);
        }
    }

    private final Access access;
    private final String userAgent;
    private final Map<Object, SdkAutoCloseable> made = new HashMap<>();

    /**
     * Clients as a user has them configured.
     *
     * @param profile null for the SDK's choice
     * @param region {@code AWSRegion}; null for the SDK's choice
     * @param version of this tool
     * @param variables of the environment
     */
    public SdkClients(
            @Nullable String profile, @Nullable String region, String version, Map<String, String> variables) {
        this(Access.of(profile, region, variables), version);
    }

    SdkClients(Access access, String version) {
        SdkLogRedaction.silenceSigner();
        this.access = access;
        userAgent = "lambda-image/" + version;
    }

    StsClient sts() {
        return kept(StsClient.class, () -> build(StsClient.builder()));
    }

    /** IAM is one for all regions of a partition; its endpoint and the region to sign for follow from any of them. */
    IamClient iam() {
        return kept(IamClient.class, () -> build(IamClient.builder()));
    }

    EcrClient ecr() {
        return kept(EcrClient.class, () -> build(EcrClient.builder()));
    }

    CloudWatchLogsClient logs() {
        return kept(CloudWatchLogsClient.class, () -> build(CloudWatchLogsClient.builder()));
    }

    LambdaClient lambda() {
        return kept(LambdaClient.class, () -> build(LambdaClient.builder()));
    }

    /**
     * For calls of functions: waits for as long as a function may take, and sends an event once, since nobody knows after
     * a connection broke whether the function has run.
     */
    LambdaClient functionCalls() {
        return kept("calls", LambdaClient.class, () -> build(LambdaClient.builder(), http(FUNCTION_ANSWER), 1));
    }

    /**
     * Where calls go.
     *
     * @throws AwsException {@link AwsException#NO_REGION} where nothing says so, {@link AwsException#NO_CONFIGURATION} where what may
     *     say so cannot be read
     */
    Region region() {
        Region region = null;
        SdkClientException cause = null;
        try {
            region = access.region().getRegion();
        } catch (SdkClientException e) {
            // A chain passes over files that it cannot read.
            readable(ProfileFile::defaultProfileFile);
            cause = e;
        }
        if (region == null) {
            throw new AwsException(
                    "aws", "Region", AwsException.NO_REGION, 0, "nothing says which region it is", null, cause);
        }
        return region;
    }

    /** The partition of the region, as {@code aws-cn}. */
    String partition() {
        return PartitionMetadata.of(region()).id();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(B builder) {
        return build(builder, http(ANSWER), access.attempts());
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
            B builder, SdkHttpClient http, int attempts) {
        ClientOverrideConfiguration.Builder configuration = ClientOverrideConfiguration.builder()
                .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(attempts)
                        .build())
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
                .httpClient(http)
                .overrideConfiguration(configuration.build());
        return readable(builder::build);
    }

    /** What is made of variables and files, whose mistakes the SDK tells with exceptions that are not its own. */
    private static <T> T readable(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (SdkException e) {
            throw e;
        } catch (RuntimeException e) {
            String said = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new AwsException("aws", "Configuration", AwsException.NO_CONFIGURATION, 0, said, null, e);
        }
    }

    private SdkHttpClient http(Duration answer) {
        return kept(answer, SdkHttpClient.class, () -> UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTION)
                .socketTimeout(answer)
                .build());
    }

    private <C extends SdkAutoCloseable> C kept(Class<C> type, Supplier<C> maker) {
        return kept(type, type, maker);
    }

    /** Not computed inside of the map: what is made may ask it for what it is made of. */
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
