package io.github.lambdaimage.runtime.aws.internal.bind.json;

/** What a JSON value is. A number without a fraction and an exponent is an integer. */
public enum JsonKind {
    OBJECT,
    ARRAY,
    TEXT,
    INTEGER,
    FRACTION,
    TRUE,
    FALSE,
    NULL
}
