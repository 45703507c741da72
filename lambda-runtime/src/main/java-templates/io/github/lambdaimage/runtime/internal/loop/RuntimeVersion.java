package io.github.lambdaimage.runtime.internal.loop;

/** The version of this runtime, filled in by the build. A constant, so that this class is never loaded. */
public final class RuntimeVersion {
    public static final String VALUE = "${project.version}";

    private RuntimeVersion() {}
}
