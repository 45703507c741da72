package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BeanProperties;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.EventNames;
import io.github.lambdaimage.runtime.aws.internal.bind.type.JacksonNeed;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Property;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Shape;
import io.github.lambdaimage.runtime.aws.internal.bind.value.BooleanCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.NumberCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.StringCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of all types that the type of a handler contains, created when they are first needed. Types that need Jackson get a
 * codec that asks {@link Jackson} for their part of a document.
 */
public final class Codecs {
    private final @Nullable EventNames names;
    private final Jackson jackson;
    private final Map<BoundType, Codec> byType = new ConcurrentHashMap<>();
    private final Map<Class<?>, Codec> byClass = new ConcurrentHashMap<>();

    /** Codecs for a handler's type and everything in it. */
    public Codecs(Class<?> root, ClassLoader loader) {
        this.names = EventNames.inside(root);
        this.jackson = new Jackson(loader);
    }

    /** The codec of a type. */
    public Codec of(BoundType type) {
        Codec codec = type.isGeneric() ? byType.get(type) : byClass.get(type.raw());
        if (codec == null) {
            codec = create(type);
            if (type.isGeneric()) {
                byType.put(type, codec);
            } else {
                byClass.put(type.raw(), codec);
            }
        }
        return codec;
    }

    /** The codec for the class of a value. */
    Codec ofValue(Object value) {
        Class<?> type = value.getClass();
        Codec codec = byClass.get(type);
        return codec == null ? of(BoundType.of(type)) : codec;
    }

    /** Writes any value by its class. */
    void write(@Nullable Object value, JsonOutput out) throws JsonFailure {
        if (value instanceof String text) {
            out.text(text);
        } else if (value == null) {
            out.plain("null");
        } else {
            ofValue(value).write(value, out);
        }
    }

    List<Property> properties(Class<?> type) {
        return BeanProperties.of(type, names);
    }

    /** What creates objects of a class with properties. */
    ObjectReader reader(BoundType type) {
        ObjectReader reader = names == null ? null : ConstructorReader.ofEvent(type, this);
        if (reader != null) {
            return reader;
        }
        return type.raw().isRecord()
                ? ConstructorReader.ofRecord(type, this)
                : new SetterReader(type, properties(type.raw()), this);
    }

    private Codec create(BoundType type) {
        Class<?> raw = type.raw();
        Shape shape = Shape.of(raw);
        if (shape == Shape.BEAN || shape == Shape.RECORD || shape == Shape.ENUM || shape == Shape.UNUSUAL) {
            String reason = jackson.hasAnnotations() || shape == Shape.UNUSUAL ? JacksonNeed.of(raw) : null;
            if (reason != null) {
                return RareCodecs.jackson(type, reason, jackson);
            }
        }
        return switch (shape) {
            case UNTYPED -> new UntypedCodec(this);
            case STRING -> new StringCodec(raw);
            case BOOLEAN -> new BooleanCodec(raw);
            case NUMBER -> new NumberCodec(raw);
            case COLLECTION -> new CollectionCodec(type, this);
            case MAP -> new MapCodec(type, this);
            case RECORD, BEAN, UNUSUAL -> new BeanCodec(type, this);
            default -> RareCodecs.create(type, shape, this, names != null);
        };
    }
}
