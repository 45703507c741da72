package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

public class StreamHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent input, Context context) {
        List<StreamsEventResponse.BatchItemFailure> batchItemFailures = new ArrayList<>();
        String curRecordSequenceNumber = "";
        for (DynamodbEvent.DynamodbStreamRecord record : input.getRecords()) {
            try {
                StreamRecord dynamodbRecord = record.getDynamodb();
                curRecordSequenceNumber = dynamodbRecord.getSequenceNumber();
                Map<String, AttributeValue> item = dynamodbRecord.getNewImage();
                context.getLogger().log(record.getEventName() + " " + item.get("Id").getN() + " of "
                        + item.get("Tags").getL().size() + " tags at "
                        + dynamodbRecord.getApproximateCreationDateTime().toInstant());
                if (item.get("Paid").getBOOL()) {
                    throw new IllegalStateException(item.get("Message").getS() + " is paid");
                }
            } catch (IllegalStateException e) {
                batchItemFailures.add(new StreamsEventResponse.BatchItemFailure(curRecordSequenceNumber));
                return new StreamsEventResponse(batchItemFailures);
            }
        }
        return new StreamsEventResponse(batchItemFailures);
    }
}
