package io.github.lambdaimage.config.type;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ${project.…}} and {@code ${env.…}} in text values stand for. */
public interface Placeholders {

    /**
     * The value of a reference.
     *
     * @param name what stands between the braces: {@code project.artifactId}, {@code env.HOME}
     * @return null where there is no such value
     */
    @Nullable
    String resolve(String name);

    /** The names that {@link #resolve} knows and that a message may propose, in the order to list them. */
    Collection<String> known();

    /** References whose names and values are in a map. */
    static Placeholders of(Map<String, String> values) {
        return new Placeholders() {
            @Override
            public @Nullable String resolve(String name) {
                return values.get(name);
            }

            @Override
            public Collection<String> known() {
                return values.keySet();
            }
        };
    }
}
