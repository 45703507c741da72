package io.github.lambdaimage.config;

/** How a build trains the startup cache of the image. */
public enum StartupCache implements JsonEnum {
    /** Trained up to the first request for an event, without an invocation. */
    AUTO("auto"),
    /** Trained with the event files of the project. */
    EVENTS("events"),
    /** Like {@link #EVENTS}, and a failed training fails the build. */
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
