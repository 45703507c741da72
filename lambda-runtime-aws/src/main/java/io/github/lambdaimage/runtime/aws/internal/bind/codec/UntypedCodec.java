package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.NumberCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values without a declared type: maps, lists, strings, booleans, and the smallest type of a number. */
final class UntypedCodec extends Codec {
    private final Codecs codecs;

    UntypedCodec(Codecs codecs) {
        this.codecs = codecs;
    }

    @Override
    public @Nullable Object read(JsonInput in) throws JsonFailure {
        JsonKind kind = in.kind();
        if (kind == JsonKind.TEXT) {
            return in.text();
        }
        if (kind == JsonKind.OBJECT) {
            return object(in);
        }
        if (kind == JsonKind.ARRAY) {
            return array(in);
        }
        if (kind == JsonKind.INTEGER || kind == JsonKind.FRACTION) {
            return NumberCodec.untyped(in);
        }
        return kind == JsonKind.TRUE;
    }

    private Map<String, @Nullable Object> object(JsonInput in) throws JsonFailure {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (boolean first = true; in.member(first); first = false) {
            String name = in.name();
            try {
                map.put(name, next(in));
            } catch (JsonFailure e) {
                throw e.in(name);
            }
        }
        return map;
    }

    private List<@Nullable Object> array(JsonInput in) throws JsonFailure {
        List<@Nullable Object> list = new ArrayList<>();
        for (boolean first = true; in.element(first); first = false) {
            try {
                list.add(next(in));
            } catch (JsonFailure e) {
                throw e.in(list.size());
            }
        }
        return list;
    }

    @Override
    public Object ofText(String text) {
        return text;
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        if (value.getClass() == Object.class) {
            out.plain("{}");
        } else {
            codecs.write(value, out);
        }
    }

    @Override
    public String expected() {
        return "a JSON value";
    }
}
