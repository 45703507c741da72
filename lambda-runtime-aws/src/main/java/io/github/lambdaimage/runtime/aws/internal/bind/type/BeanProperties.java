package io.github.lambdaimage.runtime.aws.internal.bind.type;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the properties of a class as AWS's client does: public fields, public getters, and setters of any visibility. Names
 * follow the JavaBeans specification: {@code getURL} is the property {@code URL}. The order is that of the fields, private ones
 * included, and then that of the methods. The methods that Groovy and CGLIB add to a class are no properties.
 */
public final class BeanProperties {
    private final Class<?> type;
    private final @Nullable EventNames names;
    private final Map<String, Property> properties = new LinkedHashMap<>();
    private final Set<String> seenMethods = new HashSet<>();

    private BeanProperties(Class<?> type, @Nullable EventNames names) {
        this.type = type;
        this.names = names;
    }

    /**
     * The properties of a class.
     *
     * @param names names of AWS's event classes in JSON, where they differ; null if the type is not part of such an event
     */
    public static List<Property> of(Class<?> type, @Nullable EventNames names) {
        BeanProperties found = new BeanProperties(type, names);
        found.addFields(type);
        for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            found.addMethods(c, false);
        }
        found.addInterfaces(type);
        List<Property> used = new ArrayList<>(found.properties.size());
        for (Property property : found.properties.values()) {
            if (property.isUsed()) {
                used.add(property);
            }
        }
        return used;
    }

    private void addFields(Class<?> declaring) {
        Class<?> parent = declaring.getSuperclass();
        if (parent != null && parent != Object.class) {
            addFields(parent);
        }
        boolean isRecord = declaring.isRecord();
        for (Field field : declaring.getDeclaredFields()) {
            int modifiers = field.getModifiers();
            if (Modifier.isStatic(modifiers) || Modifier.isTransient(modifiers) || field.isSynthetic()) {
                continue;
            }
            Property property = property(field.getName());
            if (Modifier.isPublic(modifiers) && !isRecord) {
                property.addField(field);
            }
        }
    }

    private void addMethods(Class<?> declaring, boolean publicOnly) {
        for (Method method : declaring.getDeclaredMethods()) {
            int modifiers = method.getModifiers();
            boolean isPublic = Modifier.isPublic(modifiers);
            int parameters = method.getParameterCount();
            if (parameters > 1
                    || Modifier.isStatic(modifiers)
                    || method.isSynthetic()
                    || (!isPublic && (publicOnly || parameters == 0))) {
                continue;
            }
            if (parameters == 0) {
                addGetter(method);
            } else {
                addSetter(method);
            }
        }
    }

    private void addGetter(Method method) {
        String name = method.getName();
        Class<?> returned = method.getReturnType();
        if (returned == void.class || returned == Void.class) {
            return;
        }
        String property = null;
        if (name.startsWith("get")) {
            property = decapitalized(name, 3);
        } else if (name.startsWith("is") && (returned == boolean.class || returned == Boolean.class)) {
            property = decapitalized(name, 2);
        } else if (type.isRecord() && properties.containsKey(name)) {
            property = name;
        }
        if (property != null && !isAdded(name, returned) && seenMethods.add(name)) {
            property(property).addGetter(method);
        }
    }

    private void addSetter(Method method) {
        String name = method.getName();
        if (!name.startsWith("set")) {
            return;
        }
        String property = decapitalized(name, 3);
        Class<?> value = method.getParameterTypes()[0];
        if (property != null
                && !isAdded(name, value)
                && seenMethods.add(name.concat("(").concat(value.getName()))) {
            property(property).addSetter(method);
        }
    }

    /** Whether Groovy or CGLIB has added a method that has the name of a getter or setter. */
    private static boolean isAdded(String method, Class<?> value) {
        if (method.endsWith("etMetaClass")) {
            return value.getName().startsWith("groovy.lang.");
        }
        return method.endsWith("etCallbacks")
                && value.isArray()
                && value.getComponentType().getName().contains(".cglib.");
    }

    private void addInterfaces(Class<?> declaring) {
        for (Class<?> c = declaring; c != null && c != Object.class; c = c.getSuperclass()) {
            for (Class<?> parent : c.getInterfaces()) {
                if (!parent.getName().startsWith("java.")) {
                    addMethods(parent, true);
                    addInterfaces(parent);
                }
            }
        }
    }

    private Property property(String implicitName) {
        String name = names == null ? implicitName : names.of(type, implicitName);
        Property property = properties.get(name);
        if (property == null) {
            property = new Property(name);
            if (!name.equals(EventNames.HIDDEN)) {
                properties.put(name, property);
            }
        }
        return property;
    }

    /** The property of a method's name; null if nothing follows the prefix. */
    static @Nullable String decapitalized(String method, int prefix) {
        if (method.length() == prefix) {
            return null;
        }
        char first = method.charAt(prefix);
        char lower = Character.toLowerCase(first);
        boolean keeps =
                first == lower || (method.length() > prefix + 1 && Character.isUpperCase(method.charAt(prefix + 1)));
        return keeps ? method.substring(prefix) : String.valueOf(lower).concat(method.substring(prefix + 1));
    }
}
