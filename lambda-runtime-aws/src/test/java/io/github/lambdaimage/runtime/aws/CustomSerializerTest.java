package io.github.lambdaimage.runtime.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.serializers.Broken;
import com.example.serializers.Reversed;
import com.example.serializers.Unserializable;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.internal.loop.InitException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code CustomPojoSerializer} in {@code META-INF/services} binds all types. */
class CustomSerializerTest {

    private static final String SERVICE =
            "META-INF/services/com.amazonaws.services.lambda.runtime.CustomPojoSerializer";

    @TempDir
    Path folder;

    private ClassLoader before;
    private URLClassLoader loader;

    @BeforeEach
    void useFolder() throws IOException {
        before = Thread.currentThread().getContextClassLoader();
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void serializerReadsAndWrites() throws Exception {
        provide(Reversed.class.getName());

        assertThat(call("Interfaces$Plain", "abc")).isEqualTo("ABC:String");
        assertThat(call("Methods::value", "abc")).isEqualTo("abc eulav:String");
        assertThat(call("Interfaces$ToVoid", "abc")).isEqualTo("null");
        assertThat(call("Interfaces$Streams", "abc")).isEqualTo("abc");
    }

    @Test
    void exceptionOfTheSerializerIsTheCause() throws Exception {
        provide(Broken.class.getName());

        assertThatThrownBy(() -> call("Interfaces$Plain", "\"abc\""))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessage("An error occurred during JSON parsing: com.example.serializers.Broken has thrown"
                        + " java.io.IOException: cannot read")
                .hasRootCauseMessage("cannot read");
        assertThatThrownBy(() -> call("Methods::nothing", "\"abc\""))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasMessage(
                        "An error occurred during JSON serialization of response: com.example.serializers.Broken has"
                                + " thrown java.lang.IllegalStateException: cannot write");
    }

    @Test
    void secondSerializerIsAnError() throws Exception {
        provide(Reversed.class.getName() + "\n" + Broken.class.getName() + "\n");

        assertThatThrownBy(() -> call("Interfaces$Plain", "\"abc\""))
                .isInstanceOf(InitException.class)
                .hasMessage(
                        "The serializer of the handler com.example.shapes.Interfaces$Plain cannot be used: The class"
                                + " path has more than one CustomPojoSerializer: com.example.serializers.Reversed and"
                                + " com.example.serializers.Broken. Keep one of them in " + SERVICE + ".");
    }

    @Test
    void serializerThatCannotBeCreatedIsAnError() throws Exception {
        provide(Unserializable.class.getName());

        assertThatThrownBy(() -> call("Interfaces$Plain", "\"abc\""))
                .isInstanceOf(InitException.class)
                .hasMessageStartingWith(
                        "The serializer of the handler com.example.shapes.Interfaces$Plain cannot be used: ")
                .hasMessageContaining(Unserializable.class.getName());
    }

    @Test
    void fileWithoutASerializerChangesNothing() throws Exception {
        provide("# none\n");

        assertThat(call("Interfaces$Plain", "\"abc\"")).isEqualTo("\"ABC\"");
    }

    private void provide(String content) throws IOException {
        Path file = folder.resolve(SERVICE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static String call(String name, String event) throws Exception {
        AwsHandler handler = new AwsHandler("com.example.shapes." + name, Map.of(), OutputStream.nullOutputStream());
        return ((InvocationResponse) handler.reactToInvocation(Invocation.of(event))).body();
    }
}
