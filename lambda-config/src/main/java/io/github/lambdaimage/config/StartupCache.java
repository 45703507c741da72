package io.github.lambdaimage.config;

/** How much of the function runs in the build to train its startup cache. */
public enum StartupCache implements JsonEnum {
    /** Trained up to the first poll, without a call of the handler. */
    AUTO("auto"),
    /** Trained with the events of the project. */
    EVENTS("events"),
    /** As {@link #EVENTS}, and a failure to train fails the build. */
    ON("on"),
    /** No startup cache. */
    OFF("off");

    private final String word;

    StartupCache(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
