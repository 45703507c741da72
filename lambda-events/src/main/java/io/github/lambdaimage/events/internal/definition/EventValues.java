package io.github.lambdaimage.events.internal.definition;

import io.github.lambdaimage.events.internal.json.JsonObject;
import io.github.lambdaimage.events.internal.json.JsonReader;
import io.github.lambdaimage.events.internal.value.Identifiers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The values of the fields of one event, and what follows from them: ARNs, identifiers. */
public final class EventValues {

    private final EventDefinition definition;
    private final Map<String, String> given;
    private final Identifiers ids;

    EventValues(EventDefinition definition, Map<String, String> given) {
        this.definition = definition;
        this.given = Map.copyOf(given);
        this.ids = new Identifiers(definition.name());
    }

    /** Whether the type has the field. */
    public boolean has(String field) {
        return definition.fields().containsKey(field);
    }

    /** Whether the caller has set the field. */
    public boolean isGiven(String field) {
        return given.containsKey(field);
    }

    /** The value of a field: the given one, else the default. */
    public String text(String field) {
        FieldDefinition declared = Objects.requireNonNull(definition.fields().get(field), field);
        return given.getOrDefault(field, declared.defaultValue());
    }

    /** The value of a field, unless it is empty. */
    public Optional<String> optional(String field) {
        return Optional.of(text(field)).filter(value -> !value.isEmpty());
    }

    /** The value of a number. */
    public long number(String field) {
        return Long.parseLong(text(field));
    }

    /** The value of a switch. */
    public boolean flag(String field) {
        return Boolean.parseBoolean(text(field));
    }

    /** The value of a JSON field. */
    public @Nullable Object json(String field) {
        return JsonReader.read(text(field));
    }

    /** The value of a JSON field that is an object. */
    public JsonObject object(String field) {
        return (JsonObject) Objects.requireNonNull(json(field));
    }

    /** What the function returns for each record, as many as the field {@code count} says. */
    public List<Object> records(IntFunction<Object> record) {
        return IntStream.range(0, (int) number(EventDefinition.COUNT))
                .mapToObj(record)
                .toList();
    }

    /** The time of the event. */
    public Instant time() {
        return Instant.parse(text(EventDefinition.TIME));
    }

    /** The region of the event. */
    public String region() {
        return text(EventDefinition.REGION);
    }

    /** The account of the event. */
    public String account() {
        return text(EventDefinition.ACCOUNT);
    }

    /** The partition of the region, as in ARNs; the commercial one for a type without a region. */
    public String partition() {
        if (!has(EventDefinition.REGION)) {
            return "aws";
        }
        if (region().startsWith("cn-")) {
            return "aws-cn";
        }
        return region().startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** The domain of the endpoints of the region. */
    public String domain() {
        return region().startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /** The ARN of a resource in the region and the account. */
    public String arn(String service, String resource) {
        return String.join(":", "arn", partition(), service, region(), account(), resource);
    }

    /** The ARN of a resource in the account, such as a role. */
    public String globalArn(String service, String resource) {
        return String.join(":", "arn", partition(), service, "", account(), resource);
    }

    /** The ARN of a bucket, or of an object in a bucket. */
    public String bucketArn(String bucket) {
        return String.join(":", "arn", partition(), "s3", "", "", bucket);
    }

    /** The generated identifiers of the event. */
    public Identifiers ids() {
        return ids;
    }
}
