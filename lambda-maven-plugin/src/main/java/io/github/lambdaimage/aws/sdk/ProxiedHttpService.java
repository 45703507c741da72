package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.http.Proxies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Makes the clients that the SDK opens by itself to obtain credentials, for a role or from IAM Identity Center, when system
 * properties name a proxy; those of Maven's settings are applied to them. For a proxy of the environment, the SDK's own
 * client is kept, which finds it, but sends no login.
 */
public final class ProxiedHttpService implements SdkHttpService {

    private static final String CHOICE = "software.amazon.awssdk.http.service.impl";
    private static final Duration CONNECTION = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    /** Chooses this class, unless the user chose another or no system property names a proxy. */
    static void chooseIfProxied() {
        if (!ofProperties().isEmpty() && System.getProperty(CHOICE) == null) {
            System.setProperty(CHOICE, ProxiedHttpService.class.getName());
        }
    }

    private static Proxies ofProperties() {
        return Proxies.of(List.of(), System.getProperties(), Map.of());
    }

    @Override
    public SdkHttpClient.Builder<?> createHttpClientBuilder() {
        return new Builder();
    }

    private static final class Builder implements SdkHttpClient.Builder<Builder> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return ProxiedHttpClient.of(ofProperties(), CONNECTION, ANSWER);
        }
    }
}
