package io.github.lambdaimage.events.internal.source;

import io.github.lambdaimage.events.internal.definition.EventDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All types of events. */
public final class EventDefinitions {

    /** The types, by name. */
    public static final List<EventDefinition> ALL = Stream.of(
                    ApiGatewayAuthorizerEvents.all(),
                    ApiGatewayEvents.all(),
                    AppSyncEvents.all(),
                    BrokerEvents.all(),
                    CloudFrontEvents.all(),
                    CloudWatchEvents.all(),
                    CognitoEvents.all(),
                    ConnectionEvents.all(),
                    ConversationEvents.all(),
                    DatabaseEvents.all(),
                    EventBridgeEvents.all(),
                    HttpEvents.all(),
                    IotEvents.all(),
                    KinesisEvents.all(),
                    MailEvents.all(),
                    MessageEvents.all(),
                    OperationsEvents.all(),
                    S3Events.all(),
                    WorkflowEvents.all())
            .flatMap(List::stream)
            .sorted(Comparator.comparing(EventDefinition::name))
            .toList();

    private EventDefinitions() {}
}
