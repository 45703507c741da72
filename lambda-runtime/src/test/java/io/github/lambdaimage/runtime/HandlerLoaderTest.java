package io.github.lambdaimage.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerLoaderTest {

    private static final String HANDLERS = Handlers.class.getName();

    @Test
    void handlerWhenFitIsMade() throws StartFailure {
        assertThat(new HandlerLoader(HANDLERS + "$Echo", null).load()).isInstanceOf(Handlers.Echo.class);
    }

    @ParameterizedTest
    @CsvSource({
        "$NoHandler, does not implement LambdaHandler",
        "$AbstractHandler, is abstract",
        "$InterfaceHandler, is an interface",
        "$EnumHandler, is an enum",
        "$InnerHandler, is a nested class that is not static",
        "$HiddenHandler, is not public",
        "$ParameterHandler, has no public constructor without parameters",
    })
    void classWhenUnfitIsExplained(String name, String problem) {
        StartFailure failure = load(HANDLERS + name);
        assertThat(failure)
                .hasMessage("The class " + HANDLERS + name + " " + problem
                        + ". A handler is a public class that implements " + LambdaHandler.class.getName()
                        + " and has a public constructor without parameters.");
        assertThat(failure.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(failure.thrown()).isNull();
    }

    @Test
    void constructorWhenItThrowsIsTheCause() {
        StartFailure failure = load(HANDLERS + "$ThrowingConstructor");
        assertThat(failure)
                .hasMessageStartingWith("The constructor of the handler")
                .hasMessageEndingWith("no database");
        assertThat(failure.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.thrown()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void initializerWhenItThrowsIsTheCause() {
        StartFailure failure = load(HANDLERS + "$ThrowingInitializer");
        assertThat(failure).hasMessageStartingWith("The static initializer of the handler");
        assertThat(failure.thrown()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void initializerWhenItThrowsAnErrorIsTheCause() {
        StartFailure failure = load(HANDLERS + "$FailingInitializer");
        assertThat(failure)
                .hasMessageStartingWith("The static initializer of the handler")
                .hasMessageEndingWith("has thrown java.lang.AssertionError: no assets");
        assertThat(failure.thrown()).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.lambdaimage.runtime.Handlers$Ecco, io.github.lambdaimage.runtime.Handlers$Echo",
        "io.github.lambdaimage.runtime.Handlers.Echo, io.github.lambdaimage.runtime.Handlers$Echo",
        "com.example.Misbehaving, io.github.lambdaimage.runtime.Handlers$Misbehaving",
        "io/github/lambdaimage/runtime/Handlers$NoHandlr, io.github.lambdaimage.runtime.Handlers$NoHandler",
        "io.github.lambdaimage.runtime.handlerloadertest, io.github.lambdaimage.runtime.HandlerLoaderTest",
    })
    void classWhenMissingIsExplainedWithTheNearest(String name, String nearest) {
        StartFailure failure = load(name);
        assertThat(failure).hasMessageEndingWith("The nearest name is " + nearest + ".");
        assertThat(failure.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    }

    @Test
    void classWhenMissingAndFoundInAJarIsNamed() {
        assertThat(catchThrowableOfType(StartFailure.class, () -> new HandlerLoader(
                                "org.junit.jupiter.api.Testt", System.getProperty("java.class.path"))
                        .load()))
                .hasMessageContaining("org.junit.jupiter.api.Test.");
    }

    @Test
    void classWhenMissingAndNothingIsNearSaysSo() {
        assertThat(load("com.example.Zyxwvutsrqponm")).hasMessageContaining("Nor is there one of a similar name");
    }

    @Test
    void methodWhenNamedIsExplained() {
        assertThat(load(HANDLERS + "$Echo::reactToInvocation"))
                .hasMessageContaining("without a method: " + HANDLERS + "$Echo.");
    }

    @Test
    void releaseWhenTooNewIsExplainedWithBoth() {
        String message =
                "A has been compiled by a more recent version of the Java Runtime (class file version 69.0), this"
                        + " version of the Java Runtime only recognizes class file versions up to 61.0";
        assertThat(ClassReleases.explain("A", new UnsupportedClassVersionError(message)))
                .contains("is compiled for Java 25, and this is Java "
                        + Runtime.version().feature());
        assertThat(ClassReleases.explain("A", new UnsupportedClassVersionError()))
                .contains("is compiled for a newer Java");
    }

    private static StartFailure load(String name) {
        return catchThrowableOfType(
                StartFailure.class, () -> new HandlerLoader(name, FunctionProcess.classPath()).load());
    }
}
