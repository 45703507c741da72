package io.github.lambdaimage.conformance.handlers.shape;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event of the corpus.
 *
 * @param name what it is, in few words
 * @param bytes the event as the function receives it
 */
@SuppressWarnings("ArrayRecordComponent") // Events are never compared.
public record CorpusEvent(String name, byte[] bytes) {

    /** An event that is its own name. */
    static CorpusEvent of(String json) {
        return named(json, json);
    }

    static CorpusEvent named(String name, String json) {
        return new CorpusEvent(name, json.getBytes(UTF_8));
    }
}
