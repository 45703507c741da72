package io.github.lambdaimage.runtime.internal.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.runtime.LambdaHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlerLoaderTest {

    private static final String HANDLERS = Handlers.class.getName();

    @Test
    void handlerWhenFitIsMade() {
        assertThat(new HandlerLoader(HANDLERS + "$Echo", null, null).load()).isInstanceOf(Handlers.Echo.class);
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
        InitError failure = load(HANDLERS + name);
        assertThat(failure.message())
                .isEqualTo("The class " + HANDLERS + name + " " + problem
                        + ". A handler is a public class that implements " + LambdaHandler.class.getName()
                        + ". It has a public constructor without parameters.");
        assertThat(failure.errorType()).isEqualTo("Runtime.BadFunctionCode");
        assertThat(failure.thrown()).isNull();
    }

    @Test
    void constructorWhenItThrowsIsTheCause() {
        InitError failure = load(HANDLERS + "$ThrowingConstructor");
        assertThat(failure.message())
                .startsWith("The constructor of the handler")
                .endsWith("no database");
        assertThat(failure.errorType()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.thrown()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void constructorWhenItThrowsAnExceptionWhoseMethodsThrowIsReported() {
        for (Throwable kind : Hostile.kinds()) {
            Handlers.HostileConstructor.thrown = () -> new Hostile(kind);
            InitError failure = load(HANDLERS + "$HostileConstructor");
            assertThat(failure.errorType()).isEqualTo(Hostile.class.getName());
            assertThat(failure.message()).startsWith("The constructor of the handler");
            assertThat(ErrorReportWriter.ofStart(failure).body()).isNotEmpty();
        }
    }

    @Test
    void constructorWhenItThrowsAnExceptionWhoseMessageFillsTheHeapIsReported() {
        Handlers.HostileConstructor.thrown = () -> new Hostile(new OutOfMemoryError("Java heap space"));

        InitError failure = load(HANDLERS + "$HostileConstructor");

        assertThat(failure.errorType()).isEqualTo("java.lang.OutOfMemoryError");
        assertThat(failure.message())
                .startsWith("The constructor of the handler")
                .endsWith("whose message cannot be read: it throws java.lang.OutOfMemoryError");
        assertThat(new MemoryReserve().startReport(failure).body()).isNotEmpty();
    }

    @Test
    void linkageErrorWhoseMethodsThrowIsExplained() {
        @SuppressWarnings("serial")
        LinkageError hostile = new LinkageError() {
            @Override
            public String getMessage() {
                throw new AssertionError();
            }
        };
        assertThat(new HandlerErrors("A", null).notLoaded(hostile).message())
                .contains("whose message cannot be read: it throws java.lang.AssertionError");
    }

    @Test
    void initializerWhenItThrowsIsTheCause() {
        InitError failure = load(HANDLERS + "$ThrowingInitializer");
        assertThat(failure.message()).startsWith("The static initializer of the handler");
        assertThat(failure.thrown()).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void initializerWhenItThrowsAnErrorIsTheCause() {
        InitError failure = load(HANDLERS + "$FailingInitializer");
        assertThat(failure.message())
                .startsWith("The static initializer of the handler")
                .endsWith("has thrown java.lang.AssertionError: no assets");
        assertThat(failure.thrown()).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.lambdaimage.runtime.internal.loop.Handlers$Ecco, io.github.lambdaimage.runtime.internal.loop.Handlers$Echo",
        "io.github.lambdaimage.runtime.internal.loop.Handlers.Echo, io.github.lambdaimage.runtime.internal.loop.Handlers$Echo",
        "com.example.Misbehaving, io.github.lambdaimage.runtime.internal.loop.Handlers$Misbehaving",
        "io/github/lambdaimage/runtime/Handlers$NoHandlr, io.github.lambdaimage.runtime.internal.loop.Handlers$NoHandler",
        "io.github.lambdaimage.runtime.handlerloadertest, io.github.lambdaimage.runtime.internal.loop.HandlerLoaderTest",
    })
    void classWhenMissingIsExplainedWithTheNearest(String name, String nearest) {
        InitError failure = load(name);
        assertThat(failure.message()).endsWith("The nearest name is " + nearest + ".");
        assertThat(failure.errorType()).isEqualTo("java.lang.ClassNotFoundException");
    }

    @Test
    void classWhenMissingAndFoundInAJarIsNamed() {
        assertThat(load("org.junit.jupiter.api.Testt", System.getProperty("java.class.path"))
                        .message())
                .contains("org.junit.jupiter.api.Test.");
    }

    @Test
    void classWhenMissingAndNothingIsNearSaysSo() {
        assertThat(load("com.example.Zyxwvutsrqponm").message()).contains("No other class has a similar name");
    }

    @Test
    void methodWhenNamedIsExplained() {
        assertThat(load(HANDLERS + "$Echo::reactToInvocation").message())
                .contains("without a method: " + HANDLERS + "$Echo.");
    }

    @Test
    void argumentIsPassedToTheConstructor() {
        assertThat(new HandlerLoader(HANDLERS + "$ParameterHandler", "blue", null).load())
                .isInstanceOfSatisfying(Handlers.ParameterHandler.class, handler -> assertThat(handler.parameter)
                        .isEqualTo("blue"));
    }

    @Test
    void argumentThatNoConstructorTakesIsExplained() {
        HandlerLoader loader = new HandlerLoader(HANDLERS + "$Echo", "blue", null);

        assertThat(loader.load()).isNull();
        assertThat(loader.failure().message())
                .isEqualTo("The class " + HANDLERS + "$Echo takes no argument. Remove the argument \"blue\", or add a"
                        + " public constructor with one String parameter.");
        assertThat(loader.failure().errorType()).isEqualTo("Runtime.BadFunctionCode");
    }

    @Test
    void explanationOfTheConstructorIsTheErrorItself() {
        HandlerLoader loader = new HandlerLoader(HANDLERS + "$ParameterHandler", "unknown", null);

        assertThat(loader.load()).isNull();
        assertThat(loader.failure().message()).isEqualTo("unknown is not known.");
        assertThat(loader.failure().thrown()).isNull();
    }

    @Test
    void releaseWhenTooNewIsExplainedWithBoth() {
        String message =
                "A has been compiled by a more recent version of the Java Runtime (class file version 69.0), this"
                        + " version of the Java Runtime only recognizes class file versions up to 61.0";
        assertThat(ClassVersionErrors.explain("A", new UnsupportedClassVersionError(message)))
                .contains("is compiled for Java 25. This is Java "
                        + Runtime.version().feature());
        assertThat(ClassVersionErrors.explain("A", new UnsupportedClassVersionError()))
                .contains("is compiled for a newer Java");
    }

    @Test
    void dependencyWhenMissingIsNamed() {
        assertThat(new HandlerErrors("A", null)
                        .notLoaded(new NoClassDefFoundError("b/C"))
                        .message())
                .isEqualTo("The handler A needs a class that is not on the class path: b/C."
                        + " Add the dependency that has it.");
    }

    private static InitError load(String name) {
        return load(name, FunctionProcess.classPath());
    }

    private static InitError load(String name, String classPath) {
        HandlerLoader loader = new HandlerLoader(name, null, classPath);
        assertThat(loader.load()).isNull();
        return loader.failure();
    }
}
