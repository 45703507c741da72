package io.github.lambdaimage.config;

/** An enum whose constants are strings in {@code config.json}. */
public interface JsonEnum {

    /** The string in {@code config.json}. */
    String word();
}
