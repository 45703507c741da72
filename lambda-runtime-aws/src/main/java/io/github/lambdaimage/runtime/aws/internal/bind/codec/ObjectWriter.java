package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.access.AccessFactory;
import io.github.lambdaimage.runtime.aws.internal.bind.access.MemberAccess;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.type.Property;
import io.github.lambdaimage.runtime.aws.internal.bind.value.Codec;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the properties of objects of one class that are not null. */
final class ObjectWriter {
    private final Codecs codecs;
    private final String[] names;

    /** A comma, the quoted name and a colon. */
    private final byte[][] prefixes;

    private final Member[] readers;
    private final MemberAccess access;

    /** The codec of the latest value of each property: most have the same class again. */
    private final @Nullable Latest[] latest;

    private record Latest(Class<?> type, Codec codec) {}

    ObjectWriter(Class<?> type, Codecs codecs) {
        this.codecs = codecs;
        List<Property> properties = codecs.properties(type);
        List<String> found = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (Property property : properties) {
            Member reader = property.reader();
            if (reader != null) {
                found.add(property.name());
                members.add(reader);
            }
        }
        this.names = found.toArray(new String[0]);
        this.readers = members.toArray(new Member[0]);
        this.access = AccessFactory.reading(type, readers);
        this.latest = new Latest[names.length];
        this.prefixes = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            JsonOutput prefix = new JsonOutput(0);
            prefix.ascii(',');
            prefix.text(names[i]);
            prefix.ascii(':');
            prefixes[i] = prefix.toByteArray();
        }
    }

    void write(Object object, JsonOutput out) throws JsonFailure {
        out.open('{');
        int from = 1;
        for (int i = 0; i < readers.length; i++) {
            try {
                Object value = get(object, i);
                if (value == null) {
                    continue;
                }
                out.raw(prefixes[i], from);
                from = 0;
                if (value instanceof String text) {
                    out.text(text);
                } else {
                    if (value == object) {
                        throw JsonFailure.mismatch("the object contains itself");
                    }
                    codec(i, value).write(value, out);
                }
            } catch (JsonFailure e) {
                throw e.in(names[i]);
            }
        }
        out.close('}');
    }

    private @Nullable Object get(Object object, int property) throws JsonFailure {
        try {
            return access.get(object, property);
        } catch (Exception e) {
            throw thrown(readers[property], e);
        }
    }

    /** The failure for an exception of a getter or setter. */
    static JsonFailure thrown(Member member, Exception e) {
        String name = member.getDeclaringClass().getSimpleName() + "." + member.getName();
        return JsonFailure.mismatch(name + " threw " + e, e);
    }

    private Codec codec(int property, Object value) {
        Latest known = latest[property];
        if (known == null || known.type != value.getClass()) {
            known = new Latest(value.getClass(), codecs.ofValue(value));
            latest[property] = known;
        }
        return known.codec;
    }
}
