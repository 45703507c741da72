package io.github.lambdaimage.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.project.ClassFiles;
import io.github.lambdaimage.training.inside.TrainingFiles;
import io.github.lambdaimage.training.inside.TrainingMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that runs in the container, here as a process of this machine, from nothing but its jar. */
@Tag("any-jvm")
class TrainingProgramTest {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private int seconds = 240;

    @Test
    void eventsAreSentByTurnsAndErrorsThatTheHandlerReturnsAreAnswers() throws Exception {
        Properties result = train("return InvocationError.of(\"Expected\", invocation.body());", 5, "one", "two");

        assertThat(result.getProperty(TrainingFiles.FAILURE)).isNull();
        assertThat(result.getProperty(TrainingFiles.REMARK)).isNull();
        assertThat(result.getProperty(TrainingFiles.CALLS)).isEqualTo("5");
        assertThat(result.getProperty(TrainingFiles.OUTPUT).lines())
                .containsExactly("constructed", "\"one\"", "\"two\"", "\"one\"", "\"two\"", "\"one\"");
        assertThat(folder.resolve("out/" + TrainingFiles.DESCRIPTION))
                .hasContent("jvm=" + System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor")
                        + "\nclassPath=x\n");
    }

    @Test
    void withoutEventsTheHandlerIsCreatedAndNotCalled() throws Exception {
        Properties result = train("return null;", 300);

        assertThat(result.getProperty(TrainingFiles.FAILURE)).isNull();
        assertThat(result.getProperty(TrainingFiles.CALLS)).isEqualTo("0");
        assertThat(result.getProperty(TrainingFiles.OUTPUT)).isEqualTo("constructed");
    }

    @Test
    void exceptionEndsTheEventsAndNotTheTraining() throws Exception {
        Properties result = train(
                "if (invocation.body().contains(\"two\")) throw new Exception(\"refused\"); else return"
                        + " InvocationResponse.text(\"\");",
                300,
                "one",
                "two");

        assertThat(result.getProperty(TrainingFiles.FAILURE)).isNull();
        assertThat(result.getProperty(TrainingFiles.CALLS)).isEqualTo("2");
        assertThat(result.getProperty(TrainingFiles.REMARK))
                .startsWith("two.json failed with Runtime.UserException, so the training ended with 2 calls: {")
                .contains("refused");
    }

    @Test
    void functionThatExitsInACallIsAFailure() throws Exception {
        assertThat(train("System.exit(3); return null;", 300, "one").getProperty(TrainingFiles.FAILURE))
                .isEqualTo("the function exited with status 3 while it handled one.json");
    }

    @Test
    void eventThatTakesTooLongEndsTheEvents() throws Exception {
        seconds = 20; // Half of it for events, half of it to exit.

        Properties result = train("Thread.sleep(600_000); return null;", 300, "one");

        // On a machine that is too slow to start a JVM in ten seconds, the event is not even sent.
        assertThat(result.getProperty(TrainingFiles.REMARK))
                .isIn(
                        "one.json took too long, so the training ended with 0 calls",
                        "the function did not ask for an event in time");
    }

    @Test
    void functionThatDoesNotStartIsAFailure() throws Exception {
        assertThat(train(
                                "throw new Error(); } static { if (true) throw new IllegalStateException(\"no table\");",
                                300,
                                "one")
                        .getProperty(TrainingFiles.FAILURE))
                .startsWith("the function did not start: ")
                .contains("no table");
    }

    /** Trains with a JVM that writes no cache: its exit hook creates the file. */
    private Properties train(String body, int calls, String... events) throws Exception {
        Path classes = folder.resolve("classes");
        ClassFiles.compile(classes, "Hello", """
                public class Hello implements LambdaHandler {
                    public Hello() {
                        System.out.println("constructed");
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> new java.io.File("%s").mkdir()));
                    }
                    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
                        System.out.println(invocation.body());
                        %s
                    }
                }
                """.formatted(
                        folder.resolve("cache").toString().replace('\\', '/'), body));
        Path input = folder.resolve("in");
        Files.createDirectories(input.resolve(TrainingFiles.EVENTS));
        TrainingJar.write(input.resolve("training.jar"));
        Files.writeString(input.resolve(TrainingFiles.DESCRIPTION), "classPath=x\n");
        for (int i = 0; i < events.length; i++) {
            Files.writeString(
                    input.resolve(TrainingFiles.EVENTS).resolve("000" + i + "-" + events[i] + ".json"),
                    '"' + events[i] + '"');
        }
        Properties settings = new Properties();
        List<String> command = List.of(
                JAVA,
                "-cp",
                classes + File.pathSeparator + ClassFiles.runtime(),
                "io.github.lambdaimage.runtime.LambdaRuntime",
                "com.example.Hello");
        for (int i = 0; i < command.size(); i++) {
            settings.setProperty(TrainingFiles.COMMAND + i, command.get(i));
        }
        settings.setProperty(TrainingFiles.CALLS, Integer.toString(calls));
        settings.setProperty(TrainingFiles.SECONDS, Integer.toString(seconds));
        settings.setProperty(TrainingFiles.CACHE, folder.resolve("cache").toString());
        TrainingFiles.write(input.resolve(TrainingFiles.SETTINGS), settings);
        CommandResult ended = new CommandRunner(Map.of())
                .run(Command.of(List.of(
                                JAVA,
                                "-cp",
                                input.resolve("training.jar").toString(),
                                TrainingMain.class.getName(),
                                input.toString(),
                                folder.resolve("out").toString()))
                        .withDeadline(Duration.ofMinutes(8)));
        assertThat(ended.output() + ended.errors()).isEmpty();
        return TrainingFiles.read(folder.resolve("out/" + TrainingFiles.RESULT));
    }
}
