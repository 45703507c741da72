package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.LogGateway;
import java.util.Map;
import java.util.Optional;

/** Log groups in CloudWatch Logs. */
public final class SdkLogs implements LogGateway {

    private static final SdkCalls CALLS = new SdkCalls("logs");

    private final SdkClients clients;

    public SdkLogs(SdkClients clients) {
        this.clients = clients;
    }

    /** AWS finds groups by the beginning of their name, in the order of their names: a page is read when it is needed. */
    @Override
    public Optional<CurrentLogGroup> group(String name) {
        return CALLS.call(
                "DescribeLogGroups",
                () ->
                        clients
                                .logs()
                                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .filter(group -> group.logGroupName().equals(name))
                                .findFirst()
                                .map(group -> new CurrentLogGroup(group.retentionInDays())));
    }

    @Override
    public void create(String name, Map<String, String> tags) {
        CALLS.call("CreateLogGroup", () -> clients.logs()
                .createLogGroup(request -> request.logGroupName(name).tags(tags)));
    }

    @Override
    public void retain(String name, int days) {
        CALLS.call("PutRetentionPolicy", () -> clients.logs()
                .putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days)));
    }

    @Override
    public void retainForever(String name) {
        CALLS.call("DeleteRetentionPolicy", () -> clients.logs()
                .deleteRetentionPolicy(request -> request.logGroupName(name)));
    }
}
