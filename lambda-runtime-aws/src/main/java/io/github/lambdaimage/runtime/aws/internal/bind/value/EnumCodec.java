package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.access.AccessFactory;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of an enum, by name or by number. An unknown constant is null. */
public final class EnumCodec extends ScalarCodec {
    private final Class<?> type;
    private final Object[] constants;
    private final Map<String, Object> byName = new HashMap<>();

    /** Creates a codec. */
    public EnumCodec(Class<?> type) {
        this.type = type;
        Class<?> declaring = type.isEnum() ? type : type.getSuperclass();
        constants = AccessFactory.constants(declaring);
        for (Object constant : constants) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public @Nullable Object ofText(String text) {
        Object constant = named(text);
        String number = constant == null ? text.trim() : "";
        boolean isIndex = !number.isEmpty() && number.length() < 10;
        for (int i = 0; isIndex && i < number.length(); i++) {
            isIndex = number.charAt(i) >= '0' && number.charAt(i) <= '9';
        }
        return isIndex ? at(Integer.parseInt(number)) : constant;
    }

    /** The constant with a name; null if there is none. */
    public @Nullable Object named(String name) {
        Object constant = byName.get(name);
        return constant == null ? byName.get(name.trim()) : constant;
    }

    @Override
    @Nullable
    Object ofNumber(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.FRACTION) {
            throw in.mismatch(expected());
        }
        return in.number().isLong() ? at(in.number().asLong()) : null;
    }

    private @Nullable Object at(long index) {
        return index < 0 || index >= constants.length ? null : constants[(int) index];
    }

    @Override
    public void write(Object value, JsonOutput out) {
        out.text(((Enum<?>) value).name());
    }

    @Override
    public String expected() {
        return "the name of a constant of " + type.getSimpleName();
    }
}
