/**
 * Java functions on AWS Lambda, without dependencies.
 *
 * <p>The runtime works the same on the class path, which image and local Lambda use. The module descriptor keeps {@code
 * internal} packages out of reach for functions that are compiled as modules.
 */
@SuppressWarnings("module") // The module of the qualified exports is built after this one.
module io.github.lambdaimage.runtime {
    requires static org.jspecify;

    exports io.github.lambdaimage.runtime;
    exports io.github.lambdaimage.runtime.json;
    exports io.github.lambdaimage.runtime.internal.call to
            io.github.lambdaimage.runtime.aws;
    exports io.github.lambdaimage.runtime.internal.loop to
            io.github.lambdaimage.runtime.aws;
}
