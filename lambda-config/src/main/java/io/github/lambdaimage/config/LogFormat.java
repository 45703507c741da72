package io.github.lambdaimage.config;

/** The format of the function's log. */
public enum LogFormat implements JsonEnum {
    TEXT("Text"),
    JSON("JSON");

    private final String word;

    LogFormat(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
