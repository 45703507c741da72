package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arrays. A value that is no array is its only element, and a blank text is null. */
final class ArrayCodec extends Codec {
    private final Class<?> component;
    private final Codec elements;
    private final Codecs codecs;

    ArrayCodec(BoundType type, Codecs codecs) {
        this.component = type.component().raw();
        this.elements = codecs.of(type.component());
        this.codecs = codecs;
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        List<@Nullable Object> values = new ArrayList<>();
        if (in.kind() == JsonKind.ARRAY) {
            for (boolean first = true; in.element(first); first = false) {
                try {
                    values.add(elements.next(in));
                } catch (JsonFailure e) {
                    throw e.in(values.size());
                }
            }
        } else if (in.kind() == JsonKind.TEXT) {
            return ofText(in.text());
        } else {
            values.add(elements.read(in));
        }
        return array(values);
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        return isBlank(text) ? null : array(Collections.singletonList(elements.ofText(text)));
    }

    private Object array(List<@Nullable Object> values) {
        Object array = Array.newInstance(component, values.size());
        for (int i = 0; i < values.size(); i++) {
            Array.set(array, i, values.get(i));
        }
        return array;
    }

    @Override
    public void write(Object array, JsonOutput out) throws JsonFailure {
        out.open('[');
        if (array instanceof int[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                separate(i, out);
                out.integer(numbers[i]);
            }
        } else if (array instanceof long[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                separate(i, out);
                out.integer(numbers[i]);
            }
        } else if (array instanceof double[] numbers) {
            for (int i = 0; i < numbers.length; i++) {
                separate(i, out);
                out.number(numbers[i]);
            }
        } else {
            writeAny(array, out);
        }
        out.close(']');
    }

    private void writeAny(Object array, JsonOutput out) throws JsonFailure {
        int length = Array.getLength(array);
        for (int i = 0; i < length; i++) {
            separate(i, out);
            try {
                codecs.write(Array.get(array, i), out);
            } catch (JsonFailure e) {
                throw e.in(i);
            }
        }
    }

    private static void separate(int index, JsonOutput out) {
        if (index > 0) {
            out.ascii(',');
        }
    }

    @Override
    public String expected() {
        return "an array";
    }
}
