package io.github.lambdaimage.runtime.aws.internal.payload;

import com.amazonaws.services.lambda.runtime.CustomPojoSerializer;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the serializer that the function provides. Loaded only if its class path names one. */
final class CustomSerializers {

    static final String RESOURCE = "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

    private CustomSerializers() {}

    static @Nullable CustomPojoSerializer find(ClassLoader loader) {
        Iterator<CustomPojoSerializer> found =
                ServiceLoader.load(CustomPojoSerializer.class, loader).iterator();
        if (!found.hasNext()) {
            return null;
        }
        CustomPojoSerializer serializer = found.next();
        if (found.hasNext()) {
            CustomPojoSerializer second = found.next();
            throw new ServiceConfigurationError("The class path has more than one CustomPojoSerializer: "
                    + serializer.getClass().getName() + " and "
                    + second.getClass().getName()
                    + ". Keep one of them in " + RESOURCE + ".");
        }
        return serializer;
    }
}
