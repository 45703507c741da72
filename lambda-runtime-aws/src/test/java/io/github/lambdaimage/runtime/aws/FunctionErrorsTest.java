package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.runtime.internal.loop.InitException;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users read if a handler cannot be used. */
class FunctionErrorsTest {

    private static final String PUBLIC_CLASS =
            " A handler is a public class with a public constructor without parameters.";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Unfit$PrivateConstructor   | has no public constructor without parameters
            Unfit$ParameterConstructor | has no public constructor without parameters
            Unfit$Abstract             | is abstract
            Unfit$AnInterface          | is an interface
            Unfit$AnEnum               | is an enum
            Unfit$Inner                | is a nested class that is not static
            Unfit$PrivateNested        | is not public
            HiddenHandler              | is not public
            """)
    void classThatCannotBeCreatedIsExplained(String name, String problem) {
        assertThat(explanation("com.example.shapes." + name))
                .isEqualTo("The class com.example.shapes." + name + " " + problem + "." + PUBLIC_CLASS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Interfaces$Raw      | The class {} implements RequestHandler without type arguments. Add those of event and \
            response, for example RequestHandler<Map<String, Object>, String>.
            Interfaces$Open     | The class {} leaves the type T of RequestHandler open. Extend or implement it with a \
            type argument, or give T an upper bound.
            Unfit$NoInterface   | The class {} implements neither RequestHandler nor RequestStreamHandler. Implement one \
            of them, or name a method: {}::greet.
            Methods             | The class {} implements neither RequestHandler nor RequestStreamHandler. Implement one \
            of them, or name a method: {}::method.
            Unfit$Ours          | The class {} implements LambdaHandler, not an interface of AWS. Start the runtime with \
            this class as the only argument.
            Missing             | Class {} is not on the class path. No other class has a similar name. Check the \
            spelling and the class path.
            Interfaces.Plain    | Class {} is not on the class path. The nearest name is com.example.shapes.Interfaces$Plain.
            Interfaces$Plane    | Class {} is not on the class path. The nearest name is com.example.shapes.Interfaces$Plain.
            """)
    void classWithoutAMethodIsExplained(String name, String explanation) {
        String handler = "com.example.shapes." + name;

        assertThat(explanation(handler)).isEqualTo(explanation.replace("{}", handler));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Methods:nothing         | Class com.example.shapes.Methods:nothing is not on the class path, but class \
            com.example.shapes.Methods has a method of that name. Write two colons: com.example.shapes.Methods::nothing.
            Methods.nothing         | Class com.example.shapes.Methods.nothing is not on the class path, but class \
            com.example.shapes.Methods has a method of that name. Write two colons: com.example.shapes.Methods::nothing.
            Methods::               | The handler "com.example.shapes.Methods::" names no method. Write \
            com.example.Handler or com.example.Handler::method.
            Methods::value::nothing | The handler "com.example.shapes.Methods::value::nothing" has more than one method. \
            Write com.example.Handler or com.example.Handler::method.
            Methods::missing        | The class com.example.shapes.Methods has no public method missing. Check the spelling.
            Methods::Value          | The class com.example.shapes.Methods has no public method Value. The nearest name is value.
            Methods::vlue           | The class com.example.shapes.Methods has no public method vlue. The nearest name is value.
            Methods::packageMethod  | The method packageMethod of the class com.example.shapes.Methods is not public. \
            Make it public.
            Methods::privateMethod  | The method privateMethod of the class com.example.shapes.Methods is not public. \
            Make it public.
            Methods::contextFirst   | No public method contextFirst of the class com.example.shapes.Methods has parameters \
            that Lambda can pass: contextFirst(Context, String). A handler method takes nothing, an event, Context, an \
            event and Context, or InputStream, OutputStream and Context or a part of these three in this order.
            HiddenStatic::handle    | The method handle(String) cannot be called: its class com.example.shapes.HiddenStatic \
            is not public. Make the class public.
            """)
    void methodIsExplained(String name, String explanation) {
        assertThat(explanation("com.example.shapes." + name)).isEqualTo(explanation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''       | The handler is not set: neither by the second argument nor by the variable _HANDLER. Write \
            com.example.Handler or com.example.Handler::method.
            ::       | The handler "::" names no method. Write com.example.Handler or com.example.Handler::method.
            ::value  | The handler "::value" names no class. Write com.example.Handler or com.example.Handler::method.
            """)
    void incompleteHandlerIsExplained(String handler, String explanation) {
        assertThat(explanation(handler)).isEqualTo(explanation);
    }

    @Test
    void exceptionOfTheConstructorIsTheReason() {
        assertThat(explanation("com.example.shapes.Unfit$ThrowingConstructor"))
                .isEqualTo("The constructor of the handler com.example.shapes.Unfit$ThrowingConstructor has thrown"
                        + " java.lang.IllegalStateException: no database");
        assertThat(explanation("com.example.shapes.Unfit$FailingInitializer"))
                .isEqualTo("The static initializer of the handler com.example.shapes.Unfit$FailingInitializer has"
                        + " thrown java.lang.IllegalStateException: no settings");
    }

    @Test
    void signatureWithAMissingClassIsExplained(@TempDir Path folder) throws Exception {
        Path classes = Path.of(AwsHandler.class
                .getResource("/com/example/shapes/Unfit$Incomplete.class")
                .toURI());
        Path copy = folder.resolve("com/example/shapes");
        Files.createDirectories(copy);
        for (String name : new String[] {"Unfit.class", "Unfit$Incomplete.class"}) {
            Files.copy(classes.resolveSibling(name), copy.resolve(name));
        }
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                assertThat(explanation("com.example.shapes.Unfit$Incomplete::handle"))
                        .isEqualTo("The handler com.example.shapes.Unfit$Incomplete needs a class that is not on the"
                                + " class path: com/example/shapes/Unfit$Absent. Add the dependency that has it.");
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
        }
    }

    @Test
    void methodsThatAreNotUsedAreLogged() throws IOException {
        assertThat(log("Methods::twoOrOne"))
                .isEqualTo("lambda-runtime: The method twoOrOne(String, String) is ignored: Lambda cannot pass its"
                        + " parameters.\n");
        assertThat(log("Methods::tie"))
                .isEqualTo(
                        "lambda-runtime: The methods tie(Integer) and tie(String) fit equally, and the first is used."
                                + " Rename one of them.\n");
        assertThat(log("Methods::streamsAndContext"))
                .isEqualTo(
                        "lambda-runtime: The result of the method streamsAndContext(InputStream, OutputStream, Context)"
                                + " is ignored, because it has a stream as parameter.\n");
        assertThat(log("Methods::many")).isEmpty();
    }

    @Test
    void handlerOfTheVariableIsNotTheAdapterItself() {
        assertThat(AwsHandler.handler(Map.of("_HANDLER", "a.B::c"))).isEqualTo("a.B::c");
        assertThat(AwsHandler.handler(Map.of("_HANDLER", AwsHandler.class.getName())))
                .isEmpty();
        assertThat(AwsHandler.handler(Map.of())).isEmpty();
    }

    private static String log(String name) throws IOException {
        try (ByteArrayOutputStream err = new ByteArrayOutputStream()) {
            new AwsHandler("com.example.shapes." + name, Map.of(), err);
            return err.toString(StandardCharsets.UTF_8);
        }
    }

    private static String explanation(String handler) {
        String classPath = System.getProperty("java.class.path");
        // Names alone decide what is near: those of this test's classes.
        System.setProperty("java.class.path", testClasses());
        try {
            return String.valueOf(catchThrowableOfType(
                            InitException.class,
                            () -> new AwsHandler(handler, Map.of(), OutputStream.nullOutputStream()))
                    .getMessage());
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    private static String testClasses() {
        return new File(FunctionErrorsTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getPath();
    }
}
