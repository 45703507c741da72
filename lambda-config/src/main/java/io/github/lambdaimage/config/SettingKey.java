package io.github.lambdaimage.config;

/**
 * A key of {@code config.json}, by which its setting is looked up.
 *
 * @param <T> the type of its values
 */
public interface SettingKey<T> {

    /** The exact spelling. */
    String name();
}
