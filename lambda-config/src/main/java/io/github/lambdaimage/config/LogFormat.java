package io.github.lambdaimage.config;

/** The form in which Lambda writes its log. */
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
