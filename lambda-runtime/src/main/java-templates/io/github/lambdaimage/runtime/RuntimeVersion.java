package io.github.lambdaimage.runtime;

/** The version of this runtime, filled in by the build. A constant, so that this class is never loaded. */
final class RuntimeVersion {
    static final String VALUE = "${project.version}";

    private RuntimeVersion() {}
}
