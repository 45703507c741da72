package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Shape;
import io.github.lambdaimage.runtime.aws.internal.bind.value.BinaryCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.CharacterCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.DateCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.EnumCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.JodaCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.NamedCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.TimeCodec;

/** Creates codecs that many functions do not need: the JVM loads all classes that one method returns. */
final class RareCodecs {
    private RareCodecs() {}

    static Codec create(BoundType type, Shape shape, Codecs codecs, boolean inEvent) {
        Class<?> raw = type.raw();
        return switch (shape) {
            case CHARACTER -> new CharacterCodec(raw);
            case ENUM -> new EnumCodec(raw);
            case DATE -> new DateCodec(raw, inEvent);
            case TIME -> new TimeCodec(raw);
            case BINARY -> new BinaryCodec(raw);
            case ARRAY -> new ArrayCodec(type, codecs);
            case OPTIONAL -> new OptionalCodec(type, codecs);
            case NAMED -> raw.getName().startsWith("org.joda.") ? joda(raw) : new NamedCodec(raw);
            default -> throw new IllegalArgumentException(shape.name());
        };
    }

    static Codec jackson(BoundType type, String reason, Jackson jackson) {
        return new JacksonCodec(type, reason, jackson);
    }

    private static Codec joda(Class<?> raw) {
        try {
            return new JodaCodec(raw);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Joda-Time before version 2.0 has no DateTime.parse", e);
        }
    }
}
