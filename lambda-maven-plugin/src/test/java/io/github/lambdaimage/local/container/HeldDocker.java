package io.github.lambdaimage.local.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.Commands;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fake Docker that holds {@code docker container create} until the test continues it. It always creates the
 * container, even if its command fails.
 */
public final class HeldDocker implements Commands {

    /** A container that belongs to another program. */
    public static final String OTHER = "other";

    private static final int INTERRUPTED = 130;

    private final CountDownLatch creating = new CountDownLatch(1);
    private final CountDownLatch mayCreate = new CountDownLatch(1);
    private final CompletableFuture<String> removed = new CompletableFuture<>();
    private final Map<String, String> containers = new ConcurrentHashMap<>(Map.of(OTHER, "--label x=y"));
    private final List<String> images = new CopyOnWriteArrayList<>();
    private volatile int status;
    private volatile @Nullable String missing;

    /** Something that a background thread does. */
    public interface Action {
        void run() throws Exception;
    }

    /** Runs an action on a new thread. Its failure is ignored: tests look at the containers that are left. */
    public static Thread inBackground(Action action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (Exception e) {
                        return; // as documented
                    }
                },
                "ctrl-c");
        thread.start();
        return thread;
    }

    /** Waits until a thread waits with a timeout, as it does for work in progress. */
    public static void awaitTimedWait(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    /**
     * From now on, {@code docker container create} exits as on Ctrl-C: it creates the container but does not print its
     * id.
     */
    public void interruptCreation() {
        status = INTERRUPTED;
    }

    /** From now on this image does not exist. */
    void removeImage(String image) {
        missing = image;
    }

    /** Waits until a container is about to be created. */
    public void awaitCreation() throws InterruptedException {
        creating.await();
    }

    /** Lets the creation of containers continue. */
    public void continueCreation() {
        mayCreate.countDown();
    }

    /** Waits until a container was removed. */
    public void awaitRemoval() throws Exception {
        removed.get(120, TimeUnit.SECONDS);
    }

    /** The ids of all containers. */
    public Set<String> containers() {
        return containers.keySet();
    }

    /** The images of all containers that were to be created, in order. */
    List<String> images() {
        return images;
    }

    @Override
    public CommandResult run(Command command) throws InterruptedException {
        List<String> arguments = command.arguments();
        return switch (arguments.get(2)) {
            case "create" -> create(arguments);
            case "ls" -> list(arguments.get(arguments.indexOf("--filter") + 1));
            case "rm" -> {
                arguments.forEach(containers::remove);
                removed.complete("");
                yield new CommandResult(0, "", "");
            }
            default -> throw new IllegalStateException("No answer is known to " + command);
        };
    }

    private CommandResult create(List<String> arguments) throws InterruptedException {
        creating.countDown();
        mayCreate.await();
        String image = arguments.get(arguments.size() - 1);
        images.add(image);
        if (image.equals(missing)) {
            return new CommandResult(1, "", "Error response from daemon: No such image: " + image);
        }
        containers.put("created", String.join(" ", arguments));
        return status == 0 ? new CommandResult(0, "created\n", "") : new CommandResult(status, "", "");
    }

    private CommandResult list(String filter) {
        String label = filter.substring("label=".length()) + "=";
        StringBuilder lines = new StringBuilder();
        containers.forEach((id, arguments) -> {
            int begin = arguments.indexOf(label);
            if (begin >= 0) {
                String value = arguments.substring(begin + label.length());
                lines.append(id).append(' ').append(value.split(" ", 2)[0]).append('\n');
            }
        });
        return new CommandResult(0, lines.toString(), "");
    }

    @Override
    public Process start(Command command) {
        throw new UnsupportedOperationException("Nothing is started in this test: " + command);
    }
}
