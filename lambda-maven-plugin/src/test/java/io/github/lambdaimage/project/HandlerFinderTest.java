package io.github.lambdaimage.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class HandlerFinderTest {

    @TempDir
    private Path folder;

    private Path classes;
    private FunctionProject project;

    @BeforeEach
    void makeProject() {
        project = ClassFiles.project(folder, ClassFiles.runtime());
        classes = project.classesDirectory();
    }

    @Test
    void onlyHandlerIsFound() throws IOException {
        ClassFiles.handler(classes, "Hello");
        ClassFiles.compile(classes, "Other", "public class Other {}");

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void severalHandlersAreListed() {
        ClassFiles.handler(classes, "Hello");
        ClassFiles.handler(classes, "Bye");

        UserException failure = failure(null);

        assertThat(failure.problem()).isEqualTo("The project has 2 handlers: com.example.Bye, com.example.Hello.");
        assertThat(failure.remedy())
                .isEqualTo("Select one in config.json: \"Handler\": \"com.example.Bye\"; or on the command line:"
                        + " \"-Dlambda.Handler=com.example.Bye\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestHandler", "RequestStreamHandler"})
    void handlerOfAwsIsFound(String type) throws IOException {
        addRuntimeOfAws();
        ClassFiles.compile(classes, "Base", "public abstract class Base implements " + ofAws(type) + " {}", aws());
        ClassFiles.compile(classes, "Mine", "public class Mine extends Base {}", aws());

        assertThat(finder(null)).isEqualTo(new Handler("com.example.Mine", true));
        assertThat(finder("com.example.Mine")).isEqualTo(new Handler("com.example.Mine", true));
        assertThat(HandlerFinder.isOfAws(project, null)).isTrue();
        assertThat(HandlerFinder.isOfAws(project, "com.example.Mine")).isTrue();
    }

    @Test
    void severalHandlersOfAwsAreListed() {
        addRuntimeOfAws();
        ClassFiles.compile(classes, "A", "public class A implements " + ofAws("RequestHandler") + " {}", aws());
        ClassFiles.compile(classes, "B", "public class B implements " + ofAws("RequestHandler") + " {}", aws());

        assertThat(failure(null).problem()).isEqualTo("The project has 2 handlers: com.example.A, com.example.B.");
    }

    @Test
    void handlerOfAwsCountsOnlyWithoutALambdaHandler() throws IOException {
        addRuntimeOfAws();
        ClassFiles.handler(classes, "Hello");
        ClassFiles.compile(classes, "A", "public class A implements " + ofAws("RequestHandler") + " {}", aws());

        assertThat(finder(null)).isEqualTo(new Handler("com.example.Hello", false));
        assertThat(HandlerFinder.isOfAws(project, null)).isFalse();
        assertThat(finder("com.example.A").ofAws()).isTrue();
    }

    @Test
    void handlerOfAwsMayBeInADependency() throws IOException {
        Path library = folder.resolve("library");
        ClassFiles.compile(
                library, "Invoker", "public class Invoker implements " + ofAws("RequestStreamHandler") + " {}", aws());
        project = ClassFiles.project(folder, library, ClassFiles.runtime(), aws(), adapter());
        ClassFiles.compile(classes, "Other", "public class Other {}");

        assertThat(finder("com.example.Invoker")).isEqualTo(new Handler("com.example.Invoker", true));
        UserException failure = failure(null);
        assertThat(failure.problem())
                .isEqualTo(
                        "No class in target/classes implements LambdaHandler, RequestHandler or RequestStreamHandler.");
        assertThat(failure.remedy())
                .isEqualTo("Add one, or set the key Handler to a method or to a class of a dependency: \"Handler\":"
                        + " \"com.example.App::handleRequest\"");
    }

    @Test
    void methodOfAnyClassIsAHandlerOfAws() throws IOException {
        addRuntimeOfAws();
        ClassFiles.compile(classes, "Base", "public class Base { public void inherited(String event) {} }");
        ClassFiles.compile(
                classes,
                "Plain",
                "public class Plain extends Base { public String handle(String event) { return event; }"
                        + " void hidden() {} }");
        ClassFiles.compile(
                classes,
                "Static",
                "public class Static { private Static() {} public static void handle() {} public void other() {} }");

        assertThat(finder("com.example.Plain::handle")).isEqualTo(new Handler("com.example.Plain::handle", true));
        assertThat(finder("com.example.Plain::inherited").ofAws()).isTrue();
        assertThat(finder("com.example.Static::handle").ofAws()).isTrue();
        assertThat(HandlerFinder.isOfAws(project, "com.example.Plain::handle")).isTrue();
        assertThat(failure("com.example.Plain::handel").problem())
                .isEqualTo("The handler class com.example.Plain has no public method handel; did you mean"
                        + " \"handle\"?");
        assertThat(failure("com.example.Plain::hidden").problem())
                .isEqualTo("The handler class com.example.Plain has no public method hidden.");
        assertThat(failure("com.example.Static::other").problem())
                .isEqualTo("The handler class com.example.Static cannot be created with new Static().");
        assertThat(failure("com.example.Plian::handle").problem())
                .startsWith("The handler class com.example.Plian does not exist in ");
    }

    @Test
    void methodOfALambdaHandlerIsRejected() throws IOException {
        ClassFiles.handler(classes, "Hello");

        assertThat(failure("com.example.Hello::reactToInvocation").problem())
                .isEqualTo("The key Handler names a method, but com.example.Hello implements LambdaHandler.");
        assertThat(HandlerFinder.isOfAws(project, "com.example.Hello::reactToInvocation"))
                .isFalse();
    }

    @Test
    void handlerOfAwsThatCannotBeCreatedIsRejected() {
        addRuntimeOfAws();
        ClassFiles.compile(classes, "Mine", "class Mine implements " + ofAws("RequestHandler") + " {}", aws());

        assertThat(failure(null).problem())
                .isEqualTo("The class com.example.Mine implements AWS's RequestHandler, but it cannot be created with"
                        + " new Mine().");
    }

    @Test
    void handlerOfAwsWithoutItsRuntimeIsRejected() throws IOException {
        ClassFiles.compile(classes, "Mine", "public class Mine implements " + ofAws("RequestHandler") + " {}", aws());

        assertThat(failure(null).problem())
                .isEqualTo("The handler com.example.Mine requires lambda-runtime-aws, which is not on the class path.");
        project = ClassFiles.project(folder);
        assertThat(HandlerFinder.isOfAws(project, null)).isTrue();
    }

    /** The goal adds the runtime, so that the message is about the handler and not about a missing dependency. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            com.example.Helo::x | The handler class com.example.Helo does not exist in
            com.example.Hidden  | The handler class com.example.Hidden cannot be created with new Hidden().
                                | The class com.example.Hidden implements AWS's RequestHandler, but it cannot be created
            """)
    void wrongHandlerOfAwsWithoutLambdaRuntimeIsNamed(@Nullable String named, String problem) throws IOException {
        ClassFiles.compile(classes, "Hidden", "class Hidden implements " + ofAws("RequestHandler") + " {}", aws());
        project = ClassFiles.project(folder, aws());

        assertThat(HandlerFinder.isOfAws(project, named)).isTrue();
        project = ClassFiles.project(folder, aws(), ClassFiles.runtime(), adapter());
        assertThat(failure(named).problem()).startsWith(problem);
    }

    /** Most projects: their classes are not read. */
    @Test
    void projectWithoutTheLibraryOfAwsHasNoHandlerOfAws() throws IOException {
        Files.createDirectories(classes);
        Files.writeString(classes.resolve("Broken.class"), "not a class");

        assertThat(HandlerFinder.isOfAws(project, null)).isFalse();
        assertThat(HandlerFinder.isOfAws(project, "com.example.Hello")).isFalse();
    }

    private static String ofAws(String type) {
        return "com.amazonaws.services.lambda.runtime." + type;
    }

    /** The interfaces of AWS's library. */
    private Path aws() {
        Path library = folder.resolve("aws");
        for (String type : List.of("RequestHandler", "RequestStreamHandler")) {
            ClassFiles.compileFile(
                    library,
                    "com/amazonaws/services/lambda/runtime/" + type,
                    "package com.amazonaws.services.lambda.runtime; public interface " + type + " {}");
        }
        return library;
    }

    /** The class of lambda-runtime-aws that runs handlers of AWS's library. */
    private Path adapter() {
        Path library = folder.resolve("adapter");
        ClassFiles.compileFile(
                library,
                "io/github/lambdaimage/runtime/aws/AwsHandler",
                "package io.github.lambdaimage.runtime.aws; public class AwsHandler {}");
        return library;
    }

    private void addRuntimeOfAws() {
        ResolvedArtifact core =
                new ResolvedArtifact("com.amazonaws", "aws-lambda-java-core", "1.4.0", null, aws(), false);
        project = ClassFiles.project(
                folder, List.of(ClassFiles.artifact(ClassFiles.runtime()), core, ClassFiles.artifact(adapter())));
    }

    @Test
    void nestedHandlerIsNotProposedForTheCommandLine() {
        ClassFiles.compile(classes, "Both", """
                public class Both {
                    public static class A extends Base {}
                    public static class B extends Base {}
                    abstract static class Base implements io.github.lambdaimage.runtime.LambdaHandler {
                        public io.github.lambdaimage.runtime.InvocationResult reactToInvocation(
                                io.github.lambdaimage.runtime.Invocation invocation) {
                            return null;
                        }
                    }
                }
                """);

        assertThat(failure(null).remedy()).isEqualTo("Select one in config.json: \"Handler\": \"com.example.Both$A\"");
    }

    @Test
    void configuredHandlerIsFound() throws IOException {
        ClassFiles.handler(classes, "Hello");
        ClassFiles.handler(classes, "Bye");

        assertThat(find("com.example.Hello")).isEqualTo("com.example.Hello");
    }

    @Test
    void nestedHandlersThatTheRuntimeCanCreateAreFound() throws IOException {
        ClassFiles.compile(classes, "Outer", """
                public class Outer {
                    public static class Good implements LambdaHandler BODY
                    protected static class Protected implements LambdaHandler BODY
                    private static class Hidden implements LambdaHandler BODY
                    public class Inner implements LambdaHandler BODY
                    public enum One implements LambdaHandler { ONE;
                        public InvocationResult reactToInvocation(Invocation invocation) { return null; }
                    }
                    LambdaHandler anonymous = new LambdaHandler() BODY;
                    Object local() { class Local implements LambdaHandler BODY return new Local(); }
                }
                """);

        assertThat(find(null)).isEqualTo("com.example.Outer$Good");
    }

    @Test
    void recordIsFound() throws IOException {
        ClassFiles.compile(classes, "Hello", "public record Hello() implements LambdaHandler BODY");

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void handlerWithAnAbstractBaseIsFound() throws IOException {
        ClassFiles.compile(classes, "Base", "public abstract class Base implements LambdaHandler {}");
        ClassFiles.compile(classes, "Hello", "public class Hello extends Base BODY");

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void handlerWithABaseInAJarIsFound() throws IOException {
        Path library = folder.resolve("library");
        ClassFiles.compile(
                library,
                "Base",
                "public abstract class Base implements Special {} interface Special extends LambdaHandler {}");
        ClassFiles.handler(library, "Library");
        Path jar = folder.resolve("library.jar");
        ClassFiles.jar(library, jar);
        project = ClassFiles.project(folder, jar, ClassFiles.runtime());
        ClassFiles.compile(classes, "Hello", "public class Hello extends Base BODY", jar);

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void configuredHandlerMayBeInADependency() throws IOException {
        Path library = folder.resolve("library");
        ClassFiles.handler(library, "Ready");
        project = ClassFiles.project(folder, library, ClassFiles.runtime());
        ClassFiles.compile(classes, "Other", "public class Other {}");

        assertThat(find("com.example.Ready")).isEqualTo("com.example.Ready");
        assertThat(failure(null).problem()).startsWith("No class in target").endsWith("implements LambdaHandler.");
    }

    @Test
    void classThatIsNotPublicIsRejected() {
        ClassFiles.compile(classes, "Hello", "class Hello implements LambdaHandler BODY");

        assertThat(failure(null).problem())
                .isEqualTo("The class com.example.Hello implements LambdaHandler, but it cannot be created with new"
                        + " Hello().");
        assertThat(failure("com.example.Hello").problem())
                .isEqualTo("The handler class com.example.Hello cannot be created with new Hello().");
        assertThat(failure(null).remedy()).contains("public no-argument constructor");
    }

    @Test
    void constructorWithParametersIsRejected() {
        ClassFiles.compile(classes, "Hello", """
                public class Hello implements LambdaHandler {
                    public Hello(String text) {}
                    public InvocationResult reactToInvocation(Invocation invocation) { return null; }
                }
                """);

        assertThat(failure(null).problem()).endsWith("cannot be created with new Hello().");
    }

    @Test
    void missingClassIsRejectedWithTheExistingHandlers() {
        ClassFiles.handler(classes, "Hello");

        UserException failure = failure("com.example.Helo");

        assertThat(failure.problem()).startsWith("The handler class com.example.Helo does not exist in target");
        assertThat(failure.remedy()).startsWith("Set the key Handler to one of com.example.Hello, or omit it");
    }

    @Test
    void configuredClassThatIsNotAHandlerIsRejected() {
        ClassFiles.compile(classes, "Other", "public class Other {}");

        assertThat(failure("com.example.Other").problem())
                .isEqualTo("The handler class com.example.Other does not implement LambdaHandler.");
    }

    @Test
    void missingRuntimeDependencyIsReported() {
        ClassFiles.handler(classes, "Hello");
        project = ClassFiles.project(folder);

        assertThat(failure(null).problem())
                .isEqualTo("The project hello does not depend on lambda-runtime, so it cannot have a handler.");
        assertThat(failure(null).remedy()).contains("io.github.lambdaimage:lambda-runtime");
    }

    @Test
    void missingClassesAreReported() throws IOException {
        assertThat(failure(null).remedy()).contains("mvn compile");
        Files.createDirectories(classes);
        assertThat(failure(null).problem()).startsWith("The folder target").endsWith(" contains no compiled class.");
    }

    @Test
    void moduleAndPackageDescriptorsAndOtherReleasesAreIgnored() throws IOException {
        ClassFiles.handler(classes, "Hello");
        Files.write(classes.resolve("module-info.class"), new byte[] {1});
        Files.write(classes.resolve("com/example/package-info.class"), new byte[] {1});
        Path release = Files.createDirectories(classes.resolve("META-INF/versions/21"));
        Files.write(release.resolve("Hello.class"), new byte[] {1});

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void classOfJava25IsRead() throws IOException {
        write(Opcodes.V25);

        assertThat(find(null)).isEqualTo("com.example.New");
    }

    @Test
    void classOfAnUnknownJavaReleaseIsNamed() throws IOException {
        write(99);

        assertThat(failure(null).problem())
                .isEqualTo("The class file " + classes.toRealPath().resolve("com/example/New.class")
                        + " is not valid: Unsupported class file major version 99.");
    }

    @Test
    void classFileThatIsNotValidIsNamed() throws IOException {
        ClassFiles.handler(classes, "Hello");
        Path file = classes.resolve("com/example/Hello.class");
        byte[] good = Files.readAllBytes(file);

        Files.write(file, new byte[0]);
        assertThat(failure(null).problem()).endsWith("Hello.class is not valid: it is empty.");
        Files.writeString(file, "this is only a text");
        assertThat(failure(null).problem()).endsWith("Hello.class is not valid: it does not start like a class file.");
        assertThat(failure(null).remedy()).isEqualTo("Compile it again: mvn clean compile");
        for (int length = 1; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            try {
                find(null);
            } catch (UserException e) {
                assertThat(e.problem()).contains("Hello");
            }
        }
    }

    @Test
    void jarThatIsNotValidIsNamed() throws IOException {
        ClassFiles.handler(classes, "Hello");
        Path jar = folder.resolve("broken.jar");
        Files.writeString(jar, "half a download");
        project = ClassFiles.project(folder, ClassFiles.runtime(), jar);

        assertThat(failure(null).problem()).startsWith("The dependency " + jar + " is not a valid jar: ");
    }

    @Test
    void messagesNameTheProjectIfACopyIsRead() throws IOException {
        Path copy = Files.createDirectories(folder.resolve("copy"));

        UserException failure = catchThrowableOfType(
                UserException.class, () -> HandlerFinder.find(project, List.of(copy, ClassFiles.runtime()), null));

        assertThat(failure.problem())
                .isEqualTo("The folder " + Path.of("target", "classes") + " contains no" + " compiled class.");
    }

    @Test
    void classesBehindALinkAreFound() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        ClassFiles.handler(elsewhere, "Hello");
        Files.createDirectories(classes.getParent());
        try {
            Files.createSymbolicLink(classes, elsewhere);
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no links here");
        }

        assertThat(find(null)).isEqualTo("com.example.Hello");
    }

    @Test
    void cyclicInheritanceEndsTheSearch() throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "com/example/A", null, "com/example/A", null);
        Files.createDirectories(classes);
        Files.write(classes.resolve("A.class"), writer.toByteArray());

        assertThat(failure("com.example.A").problem()).endsWith("does not implement LambdaHandler.");
    }

    private String find(@Nullable String named) throws IOException {
        return finder(named).name();
    }

    private Handler finder(@Nullable String named) throws IOException {
        return HandlerFinder.find(project, project.classPath(), named);
    }

    private UserException failure(@Nullable String named) {
        return catchThrowableOfType(UserException.class, () -> find(named));
    }

    private void write(int version) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC, "com/example/New", null, "java/lang/Object", new String[] {
            "io/github/lambdaimage/runtime/LambdaHandler"
        });
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitEnd();
        Path file = classes.resolve("com/example/New.class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
