package io.github.lambdaimage.deploy;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** AWS's CloudWatch Logs. */
final class SdkLogs implements LogGateway {

    private final SdkClients clients;
    private final SdkCall logs = new SdkCall("logs");

    SdkLogs(SdkClients clients) {
        this.clients = clients;
    }

    @Override
    public Optional<CurrentLogGroup> group(String name) {
        // AWS takes the beginning of a name.
        Optional<LogGroup> found =
                logs.call(
                        "DescribeLogGroups", () -> clients
                                .logs()
                                .describeLogGroupsPaginator(request -> request.logGroupNamePrefix(name))
                                .logGroups()
                                .stream()
                                .filter(group -> group.logGroupName().equals(name))
                                .findFirst());
        return found.map(group -> new CurrentLogGroup(group.retentionInDays()));
    }

    @Override
    public void create(String name, Map<String, String> tags) {
        logs.call("CreateLogGroup", () -> clients.logs()
                .createLogGroup(request -> request.logGroupName(name).tags(tags)));
    }

    @Override
    public void retain(String name, int days) {
        logs.call("PutRetentionPolicy", () -> clients.logs()
                .putRetentionPolicy(request -> request.logGroupName(name).retentionInDays(days)));
    }

    @Override
    public void retainForever(String name) {
        logs.call("DeleteRetentionPolicy", () -> clients.logs()
                .deleteRetentionPolicy(request -> request.logGroupName(name)));
    }
}
