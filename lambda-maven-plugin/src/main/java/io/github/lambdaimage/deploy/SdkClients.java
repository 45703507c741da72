package io.github.lambdaimage.deploy;

import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The clients of a deploy, made when they are first used: credentials, region and endpoints are found as the SDK finds
 * them everywhere, in variables, system properties and profiles.
 */
final class SdkClients implements AutoCloseable {

    /** Lambda itself ends a call after 15 minutes. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(930);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

    /**
     * What a client is made with.
     *
     * @param profile of AWS's configuration files; null for the SDK's choice
     * @param region null for the SDK's choice
     * @param endpoint of all services; null for the SDK's choice
     * @param credentials null for the SDK's choice
     * @param attempts how often a call is made that fails for a reason that may pass
     * @param userAgent what is added to the SDK's own
     * @param interceptor sees each call; null for none
     */
    record Settings(
            @Nullable String profile,
            @Nullable String region,
            @Nullable URI endpoint,
            @Nullable AwsCredentialsProvider credentials,
            int attempts,
            String userAgent,
            @Nullable ExecutionInterceptor interceptor) {

        /** Those of a user. */
        static Settings of(@Nullable String profile, @Nullable String region, String version) {
            return new Settings(profile, region, null, null, 4, "lambda-image/" + version, null);
        }
    }

    private final Settings settings;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(LONGEST_CONNECT)
            .socketTimeout(LONGEST_CALL)
            .build();
    private final Supplier<ProfileFile> profiles = new Once<>(ProfileFile::defaultProfileFile);
    private final Supplier<AwsCredentialsProvider> credentials = new Once<>(this::findCredentials);
    private final Supplier<Region> region = new Once<>(this::findRegion);
    private final Supplier<StsClient> sts =
            new Once<>(() -> built(StsClient.builder().httpClient(http)));
    private final Supplier<EcrClient> ecr =
            new Once<>(() -> built(EcrClient.builder().httpClient(http)));
    private final Supplier<LambdaClient> lambda =
            new Once<>(() -> built(LambdaClient.builder().httpClient(http)));
    private final Supplier<CloudWatchLogsClient> logs =
            new Once<>(() -> built(CloudWatchLogsClient.builder().httpClient(http)));
    private final Supplier<IamClient> iam = new Once<>(() ->
            configured(IamClient.builder().httpClient(http)).region(global()).build());

    SdkClients(Settings settings) {
        this.settings = settings;
    }

    StsClient sts() {
        return sts.get();
    }

    IamClient iam() {
        return iam.get();
    }

    EcrClient ecr() {
        return ecr.get();
    }

    LambdaClient lambda() {
        return lambda.get();
    }

    CloudWatchLogsClient logs() {
        return logs.get();
    }

    /**
     * The region of all but IAM.
     *
     * @throws AwsFault where nothing says which it is
     */
    Region region() {
        return region.get();
    }

    /** The partition of the region, as {@code aws}. */
    String partition() {
        return PartitionMetadata.of(region()).id();
    }

    private <B extends AwsClientBuilder<B, C>, C> C built(B builder) {
        return configured(builder).region(region()).build();
    }

    private <B extends AwsClientBuilder<B, C>, C> B configured(B builder) {
        ClientOverrideConfiguration.Builder overrides = ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                        .maxAttempts(settings.attempts())
                        .build())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, settings.userAgent())
                .defaultProfileFile(profiles.get());
        if (settings.profile() != null) {
            overrides.defaultProfileName(settings.profile());
        }
        if (settings.interceptor() != null) {
            overrides.addExecutionInterceptor(settings.interceptor());
        }
        builder.overrideConfiguration(overrides.build()).credentialsProvider(credentials.get());
        if (settings.endpoint() != null) {
            builder.endpointOverride(settings.endpoint());
        }
        return builder;
    }

    private AwsCredentialsProvider findCredentials() {
        if (settings.credentials() != null) {
            return settings.credentials();
        }
        DefaultCredentialsProvider.Builder builder =
                DefaultCredentialsProvider.builder().profileFile(profiles.get());
        if (settings.profile() != null) {
            builder.profileName(settings.profile());
        }
        return builder.build();
    }

    private Region findRegion() {
        if (settings.region() != null) {
            return Region.of(settings.region());
        }
        try {
            DefaultAwsRegionProviderChain.Builder chain =
                    DefaultAwsRegionProviderChain.builder().profileFile(profiles);
            if (settings.profile() != null) {
                // A profile that was named goes before the variables, as with the AWS command line.
                String name = settings.profile();
                return profiles.get()
                        .profile(name)
                        .flatMap(profile -> profile.property("region"))
                        .map(Region::of)
                        .orElseGet(() -> chain.profileName(name).build().getRegion());
            }
            return chain.profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw new AwsFault(
                    "sts", "GetCallerIdentity", AwsFault.NO_REGION, 0, String.valueOf(e.getMessage()), null, e);
        }
    }

    /** The region in which IAM is, one for each partition. */
    private Region global() {
        return switch (partition()) {
            case "aws-cn" -> Region.AWS_CN_GLOBAL;
            case "aws-us-gov" -> Region.AWS_US_GOV_GLOBAL;
            case "aws-iso" -> Region.AWS_ISO_GLOBAL;
            case "aws-iso-b" -> Region.AWS_ISO_B_GLOBAL;
            case "aws" -> Region.AWS_GLOBAL;
            default -> region();
        };
    }

    @Override
    public void close() {
        http.close();
        if (credentials instanceof Once<AwsCredentialsProvider> once
                && once.made() instanceof DefaultCredentialsProvider provider
                && settings.credentials() == null) {
            provider.close();
        }
    }

    /** Makes a value when it is first asked for. For one thread. */
    private static final class Once<T> implements Supplier<T> {

        private final Supplier<T> maker;
        private @Nullable T value;

        private Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            T made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        }

        @Nullable
        T made() {
            return value;
        }
    }
}
