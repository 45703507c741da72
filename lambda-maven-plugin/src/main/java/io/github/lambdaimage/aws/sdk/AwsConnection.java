package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsServices;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.Reporter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The services of AWS, reached through the AWS SDK for Java 2. Closing it closes the connections. */
public final class AwsConnection implements AutoCloseable {

    private final SdkClients clients;
    private final Reporter reporter;

    AwsConnection(SdkClients clients, Reporter reporter) {
        this.clients = clients;
        this.reporter = reporter;
    }

    /**
     * Connects as the user has configured the SDK. No request is sent until a service is used.
     *
     * @param profile of AWS's configuration files; null for the SDK's choice
     * @param region null for the SDK's choice
     * @param toolVersion of this plugin, for the user agent
     * @param variables of the environment
     * @param proxies of all requests
     */
    public static AwsConnection open(
            @Nullable String profile,
            @Nullable String region,
            String toolVersion,
            Map<String, String> variables,
            Proxies proxies,
            Reporter reporter) {
        return new AwsConnection(new SdkClients(profile, region, toolVersion, variables, proxies, reporter), reporter);
    }

    /**
     * Loads the SDK's classes on background threads. It has no other effect and is optional; see {@link SdkPreload}.
     */
    public static void preload() {
        SdkPreload.begin();
    }

    public AwsServices services() {
        return new AwsServices(
                new SdkAccount(clients),
                new SdkRoles(clients),
                new SdkRegistry(clients),
                new SdkLogs(clients),
                new SdkFunctions(clients));
    }

    /** A failure to close is logged only: the work is done by then. */
    @Override
    public void close() {
        try {
            clients.close();
        } catch (RuntimeException e) {
            reporter.debug("Connections to AWS were not closed: " + e);
        }
    }
}
