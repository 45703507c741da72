package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.access.AccessFactory;
import io.github.lambdaimage.runtime.aws.internal.bind.access.MemberAccess;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.NameTable;
import io.github.lambdaimage.runtime.aws.internal.bind.type.BoundType;
import io.github.lambdaimage.runtime.aws.internal.bind.type.EventNames;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Creates an object with a constructor whose parameters are the members: records, and classes of S3's events. */
final class ConstructorReader implements ObjectReader {
    private final BoundType type;
    private final Codecs codecs;
    private final NameTable names;
    private final Constructor<?> constructor;
    private final Type[] parameters;

    /** Null if the constructor is called by reflection, which costs newer JDKs many hidden classes for each number of parameters. */
    private final @Nullable MemberAccess access;

    /** Texts and objects of S3's events are empty instead of null, as with AWS's client. */
    private final boolean withoutNull;

    private final @Nullable Codec[] values;

    /** Null for all classes but the record of S3's events. */
    private final @Nullable S3EventTime eventTime;

    private ConstructorReader(
            BoundType type, String[] names, Constructor<?> constructor, Codecs codecs, boolean withoutNull) {
        this.type = type;
        this.codecs = codecs;
        this.names = new NameTable(names);
        this.constructor = constructor;
        this.parameters = constructor.getGenericParameterTypes();
        this.values = new Codec[names.length];
        this.withoutNull = withoutNull;
        this.eventTime = withoutNull && names.length > S3EventTime.INDEX ? S3EventTime.of(type.raw()) : null;
        this.access = AccessFactory.creating(constructor);
        if (access == null) {
            constructor.setAccessible(true);
        }
    }

    /** A reader that calls the canonical constructor of a record. */
    static ObjectReader ofRecord(BoundType type, Codecs codecs) {
        java.lang.reflect.RecordComponent[] components = type.raw().getRecordComponents();
        String[] names = new String[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < names.length; i++) {
            names[i] = components[i].getName();
            types[i] = components[i].getType();
        }
        try {
            return new ConstructorReader(type, names, type.raw().getDeclaredConstructor(types), codecs, false);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // every record has it
        }
    }

    /** A reader for one of S3's classes; null if it does not have the constructor. */
    static @Nullable ObjectReader ofEvent(BoundType type, Codecs codecs) {
        String[] names = EventNames.constructor(type.raw());
        if (names == null) {
            return null;
        }
        for (Constructor<?> constructor : type.raw().getConstructors()) {
            if (constructor.getParameterCount() == names.length && fits(constructor)) {
                return new ConstructorReader(type, names, constructor, codecs, true);
            }
        }
        return null;
    }

    /** Older constructors take sizes as {@code Integer}. */
    private static boolean fits(Constructor<?> constructor) {
        for (Class<?> parameter : constructor.getParameterTypes()) {
            if (parameter == Integer.class) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Object read(JsonInput in, @Nullable Object outer) throws JsonFailure {
        @Nullable Object[] arguments = new Object[values.length];
        int index = -1;
        for (boolean first = true; in.member(first); first = false) {
            index = in.name(names, index + 1);
            if (index < 0) {
                in.next();
                in.skip();
                continue;
            }
            try {
                Codec codec = codec(index);
                arguments[index] = in.next() == JsonKind.NULL ? codec.ofNull() : codec.read(in);
            } catch (JsonFailure e) {
                throw e.in(names.name(index));
            }
        }
        return create(arguments);
    }

    private Object create(@Nullable Object[] arguments) throws JsonFailure {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                arguments[i] = withoutNull ? empty(i) : codec(i).ofNull();
            }
        }
        Object time = eventTime == null ? null : eventTime.take(arguments);
        try {
            Object created = access == null ? constructor.newInstance(arguments) : access.create(arguments);
            if (eventTime != null && time != null) {
                eventTime.set(created, time);
            }
            return created;
        } catch (InvocationTargetException e) {
            throw thrown(e.getCause() == null ? e : e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw JsonFailure.mismatch("the constructor of " + type.raw().getName() + " cannot be called", e);
        } catch (Exception e) {
            throw thrown(e);
        }
    }

    private JsonFailure thrown(Throwable cause) {
        return JsonFailure.mismatch("the constructor of " + type.raw().getName() + " threw " + cause, cause);
    }

    private @Nullable Object empty(int index) throws JsonFailure {
        if (names.name(index).equals("eventTime")) {
            return null; // the constructor parses it
        }
        Class<?> parameter = constructor.getParameterTypes()[index];
        if (parameter == String.class) {
            return "";
        }
        if (parameter == Long.class) {
            return 0L;
        }
        if (parameter.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>();
        }
        return codecs.reader(BoundType.of(parameter)) instanceof ConstructorReader nested
                ? nested.create(new Object[nested.values.length])
                : null;
    }

    private Codec codec(int index) {
        Codec codec = values[index];
        if (codec == null) {
            codec = codecs.of(BoundType.of(parameters[index], type));
            values[index] = codec;
        }
        return codec;
    }
}
