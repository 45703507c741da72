package io.github.lambdaimage.runtime.aws.internal.bind.codec;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import org.jspecify.annotations.Nullable;

/**
 * Jackson on the class path of the function: the user's own, which knows the user's annotations, or that inside of AWS's
 * serialization library. Nothing of it is loaded before a type needs it.
 */
final class Jackson {
    /** A small class of jackson-databind: the mapper is large, and nothing may need it. */
    private static final String DATABIND = "com.fasterxml.jackson.databind.annotation.JsonSerialize";

    private static final String MAPPER = "com.fasterxml.jackson.databind.ObjectMapper";
    private static final String AWS = "com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory";

    private final ClassLoader loader;
    private volatile @Nullable JacksonMapper mapper;
    private volatile @Nullable Boolean annotations;

    Jackson(ClassLoader loader) {
        this.loader = loader;
    }

    /** Whether annotations of Jackson have an effect. Without databind, they are ignored, as by AWS's own Jackson. */
    boolean hasAnnotations() {
        Boolean known = annotations;
        if (known == null) {
            known = find(DATABIND) != null;
            annotations = known;
        }
        return known;
    }

    /** The mapper of the user, or that of AWS. */
    JacksonMapper mapper(String reason) throws JsonFailure {
        JacksonMapper known = mapper;
        if (known == null) {
            if (find(MAPPER) != null) {
                known = new UserMapper(loader);
            } else {
                Class<?> aws = find(AWS);
                if (aws == null) {
                    throw JsonFailure.mismatch("this value needs Jackson: " + reason
                            + ". Add the dependency com.fasterxml.jackson.core:jackson-databind");
                }
                known = new AwsMapper(aws);
            }
            mapper = known;
        }
        return known;
    }

    private @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }
}
