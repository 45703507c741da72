package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.CurrentLogGroup;
import io.github.lambdaimage.aws.LogGateway;
import java.util.Map;
import java.util.Optional;

/** Log groups, by CloudWatch Logs. */
final class SdkLogs implements LogGateway {

    private static final SdkCalls CALLS = new SdkCalls("logs");

    private final SdkClients clients;

    SdkLogs(SdkClients clients) {
        this.clients = clients;
    }

    /** AWS searches by prefix and sorts by name, so further pages are rarely read. */
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
