package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Handlers that misbehave get the same responses in a container as on a JVM. */
class ContainerMisbehaviourTest extends ContainerSessions {

    @Test
    void misbehavingHandlersOnAwsBaseBehaveAsOnAJvm() throws Exception {
        misbehave(images.of("lambda-java:17"));
    }

    @Test
    void misbehavingHandlersOnABaseWithoutShellBehaveAsOnAJvm() throws Exception {
        misbehave(images.of("distroless-java:17"));
    }

    @Test
    void misbehavingHandlersOnJava25BehaveAsOnAJvm() throws Exception {
        misbehave(images.of("lambda-java:25"));
    }

    private void misbehave(String image) throws Exception {
        try (Session impatient = impatientSession(image);
                Session session = session(image, MEMORY)) {
            CompletableFuture<String> sleeping = impatient.begin("sleep");
            assertThat(session.answer("work")).isEqualTo("1");
            assertThat(session.answer("work")).isEqualTo("2");

            assertThat(session.error("exit"))
                    .isEqualTo("Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 3");
            assertThat(session.answer("work")).isEqualTo("1");

            assertThat(session.error("fill")).isEqualTo("java.lang.OutOfMemoryError: Java heap space");
            assertThat(session.answer("work")).isEqualTo("1");

            assertThat(session.error("overflow")).startsWith("java.lang.StackOverflowError");
            assertThat(session.answer("work")).isEqualTo("3");

            assertThat(session.error("7 MB"))
                    .isEqualTo("Function.ResponseSizeTooLarge: Response payload size exceeded maximum allowed payload"
                            + " size (6291556 bytes).");
            assertThat(session.answer("work")).isEqualTo("5");

            assertThat(session.error("throw")).isEqualTo("java.lang.IllegalStateException: thrown by the handler");
            assertThat(session.answer("work")).isEqualTo("7");

            assertThat(sleeping.get(120, TimeUnit.SECONDS))
                    .isEqualTo("Sandbox.Timedout: RequestId: ID Error: Task timed out after 8.00 seconds");
            assertThat(impatient.answer("work")).isEqualTo("1");
        }
    }
}
