package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.access.AccessFactory;
import io.github.lambdaimage.runtime.aws.internal.bind.access.MemberAccess;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.NameTable;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Property;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates an object with the constructor without parameters, and sets its properties. */
final class SetterReader implements ObjectReader {
    private final BoundType type;
    private final Codecs codecs;
    private final Factory factory;
    private final NameTable names;
    private final Member[] writers;
    private final MemberAccess access;

    /** Codecs of the properties; they are found when a property is first read, since types may contain each other. */
    private final @Nullable Codec[] values;

    SetterReader(BoundType type, List<Property> properties, Codecs codecs) {
        this.type = type;
        this.codecs = codecs;
        this.factory = Factory.of(type.raw());
        List<String> found = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (Property property : properties) {
            Member writer = property.writer();
            if (writer != null) {
                found.add(property.name());
                members.add(writer);
            }
        }
        this.names = new NameTable(found.toArray(new String[0]));
        this.writers = members.toArray(new Member[0]);
        this.values = new Codec[writers.length];
        this.access = AccessFactory.writing(type.raw(), factory.constructor(), writers);
    }

    @Override
    public Object read(JsonInput in, @Nullable Object outer) throws JsonFailure {
        Object object = outer == null ? create() : createInner(outer);
        int property = -1;
        for (boolean first = true; in.member(first); first = false) {
            property = in.name(names, property + 1);
            if (property < 0) {
                in.next();
                in.skip();
                continue;
            }
            try {
                Codec codec = codec(property);
                Object value;
                // Without methods of its own for these steps, since each level of a document needs a frame for each
                // method.
                if (codec instanceof BeanCodec bean && bean.isInner()) {
                    value = bean.nextInner(in, object);
                } else {
                    value = in.next() == JsonKind.NULL ? codec.ofNull() : codec.read(in);
                }
                set(object, property, value);
            } catch (JsonFailure e) {
                throw e.in(names.name(property));
            }
        }
        return object;
    }

    /** Creates an object of an inner class, whose constructor takes the object around it. */
    private Object createInner(Object outer) throws JsonFailure {
        try {
            Constructor<?> constructor = type.raw().getDeclaredConstructor(outer.getClass());
            constructor.setAccessible(true);
            return constructor.newInstance(outer);
        } catch (InvocationTargetException e) {
            throw thrown(e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw JsonFailure.mismatch(factory.problem(), e);
        }
    }

    private Object create() throws JsonFailure {
        if (factory.constructor() == null) {
            throw JsonFailure.mismatch(factory.problem());
        }
        try {
            return access.create();
        } catch (Exception e) {
            throw thrown(e);
        }
    }

    private JsonFailure thrown(Throwable cause) {
        return JsonFailure.mismatch("the constructor of " + type.raw().getName() + " threw " + cause, cause);
    }

    private void set(Object object, int property, @Nullable Object value) throws JsonFailure {
        try {
            access.set(object, property, value);
        } catch (Exception e) {
            throw ObjectWriter.thrown(writers[property], e);
        }
    }

    private Codec codec(int property) {
        Codec codec = values[property];
        if (codec == null) {
            codec = codecs.of(Property.boundWriteType(writers[property], type));
            values[property] = codec;
        }
        return codec;
    }
}
