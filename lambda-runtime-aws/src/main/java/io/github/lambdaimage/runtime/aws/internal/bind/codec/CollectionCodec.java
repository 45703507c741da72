package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Collections. A value that is no array is the only element, and a blank text is null. */
final class CollectionCodec extends Codec {
    private final BoundType type;
    private final BoundType element;
    private final Codecs codecs;
    private final @Nullable Factory factory;

    /** Found when it is first needed, since a class can be a collection of itself. */
    private @Nullable Codec elements;

    CollectionCodec(BoundType type, Codecs codecs) {
        this.type = type;
        this.codecs = codecs;
        Class<?> raw = type.raw();
        this.element = type.argument(raw == Iterable.class ? Iterable.class : Collection.class, 0);
        // Most are lists, which need no search for a class and its constructor.
        this.factory = raw.isAssignableFrom(ArrayList.class) ? null : Factory.collection(raw, element.raw());
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.TEXT) {
            return ofText(in.text());
        }
        Collection<@Nullable Object> values = create();
        Codec elements = elements();
        if (in.kind() != JsonKind.ARRAY) {
            if (elements == this) {
                throw in.mismatch(expected());
            }
            add(values, elements.read(in));
            return values;
        }
        int index = 0;
        for (boolean first = true; in.element(first); first = false) {
            try {
                add(values, elements.next(in));
            } catch (JsonFailure e) {
                throw e.in(index);
            }
            index++;
        }
        return values;
    }

    /** Sets of constants and sorted sets refuse null, and sets of constants what is none. */
    private void add(Collection<@Nullable Object> values, @Nullable Object value) throws JsonFailure {
        try {
            values.add(value);
        } catch (NullPointerException | ClassCastException e) {
            if (value != null || !EnumSet.class.isAssignableFrom(type.raw())) {
                throw JsonFailure.mismatch("expected an element that a " + type + " accepts", e);
            }
        }
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        boolean blank = isBlank(text);
        if (blank && !EnumSet.class.isAssignableFrom(type.raw())) {
            return null;
        }
        Collection<@Nullable Object> values = create();
        if (blank) {
            return values;
        }
        if (elements() == this) {
            throw JsonInput.mismatch(expected(), text);
        }
        add(values, elements().ofText(text));
        return values;
    }

    private Codec elements() {
        Codec found = elements;
        if (found == null) {
            found = codecs.of(element);
            elements = found;
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private Collection<@Nullable Object> create() throws JsonFailure {
        return factory == null ? new ArrayList<>() : (Collection<@Nullable Object>) factory.create();
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        out.open('[');
        int index = 0;
        for (Object element : (Iterable<?>) value) {
            if (index > 0) {
                out.ascii(',');
            }
            try {
                codecs.write(element, out);
            } catch (JsonFailure e) {
                throw e.in(index);
            }
            index++;
        }
        out.close(']');
    }

    @Override
    public String expected() {
        return "an array (" + type + ")";
    }
}
