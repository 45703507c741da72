package io.github.lambdaimage.config;

/** Whether Lambda samples invocations for X-Ray. */
public enum Tracing implements JsonEnum {
    ACTIVE("Active"),
    PASS_THROUGH("PassThrough");

    private final String word;

    Tracing(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
