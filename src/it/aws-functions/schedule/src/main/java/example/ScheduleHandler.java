package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;

public class ScheduleHandler {

    public void handleRequest(ScheduledEvent event, Context context) {
        context.getLogger().log(event.getDetailType() + " of " + event.getResources().get(0) + " at " + event.getTime());
    }
}
