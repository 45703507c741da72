package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import org.jspecify.annotations.Nullable;

/** {@code org.joda.time.DateTime}, which AWS's event classes contain, as a text in the format of ISO 8601. */
public final class JodaCodec extends ScalarCodec {
    private final JodaTime times;

    /** Creates a codec. */
    public JodaCodec(Class<?> type) throws ReflectiveOperationException {
        times = new JodaTime(type);
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        if (isBlank(text)) {
            return null;
        }
        try {
            return times.of(text);
        } catch (Exception e) {
            if (JodaTime.isRejection(e)) {
                throw JsonInput.mismatch(expected(), text);
            }
            throw JsonFailure.mismatch("DateTime.parse of Joda-Time cannot be called", e);
        }
    }

    @Override
    @Nullable
    Object ofNumber(JsonInput in) throws JsonFailure {
        return ofText(in.number().text());
    }

    @Override
    public void write(Object value, JsonOutput out) {
        // The format of toString() is that of ISODateTimeFormat.dateTime(), which AWS's client uses.
        out.text(value.toString());
    }

    @Override
    public String expected() {
        return "a date and time such as 2026-01-15T09:30:00Z";
    }
}
