package io.github.lambdaimage.config.type;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of {@code ${project.…}} and {@code ${env.…}} in strings of {@code config.json}. */
public interface Placeholders {

    /**
     * The value of a placeholder.
     *
     * @param name the text between the braces: {@code project.artifactId}, {@code env.HOME}
     * @return null if it has no value
     */
    @Nullable
    String resolve(String name);

    /** Names that {@link #resolve} accepts and that messages may suggest, in the order in which messages list them. */
    Collection<String> known();

    /** Placeholders with the names and values of a map. */
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
