package io.github.lambdaimage.config;

/** A choice that {@code config.json} writes as one word. */
public interface JsonEnum {

    /** The word in its exact spelling. */
    String word();
}
