package io.github.lambdaimage.conformance.handlers.shape;

import static io.github.lambdaimage.conformance.handlers.shape.CorpusEvents.any;

import java.util.List;

/** Constructors and static blocks. */
final class StartShapes {

    private StartShapes() {}

    static List<Shape> all() {
        return Shapes.of("Start", "com.example.handlers.Starts$")
                .add("Logging", "the constructor logs", any())
                .add("Throwing", "the constructor throws", any())
                .add("ThrowingChecked", "the constructor throws a checked exception with a cause", any())
                .add("ThrowingError", "the constructor throws an error", any())
                .add("ThrowingBlock", "the static block throws", any())
                .add("Exiting", "the constructor ends the process", any())
                .add("PrivateConstructor", "a private constructor", any())
                .add("Parameter", "a constructor with a parameter", any())
                .add("TwoConstructors", "two constructors", any())
                .list();
    }
}
