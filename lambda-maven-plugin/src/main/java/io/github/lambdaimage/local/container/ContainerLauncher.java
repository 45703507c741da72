package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.docker.DockerRunSpec;
import io.github.lambdaimage.docker.DockerRunSpec.Temporary;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.report.Reporter;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts each execution environment as a container of the project's image, and owns the containers until they are
 * removed: whatever becomes of a function, none is there after {@link #close}.
 */
public final class ContainerLauncher implements EnvironmentLauncher, AutoCloseable {

    /** How long what is under way may take at the end; what is left then, the next run removes. */
    private static final long LAST_WORK_MILLIS = 1_500;

    /** Threads wait for commands; they go by themselves, since what ends late still needs one. */
    private static final long IDLE_SECONDS = 2;

    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private final ContainerSettings settings;
    private final DockerCli docker;
    private final ContainerFolders folders;
    private final Path workFolder;
    private final Reporter reporter;
    private final StorageMonitor storage;
    private final ExecutorService threads;
    private final ContainerSession session = ContainerSession.create();
    private final Set<String> containers = ConcurrentHashMap.newKeySet();
    /** Containers that are just being made or removed. */
    private final AtomicInteger underWay = new AtomicInteger();

    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean replaced;

    /**
     * @param folders where the containers' own folders are
     * @param workFolder to which no other user has access
     */
    public ContainerLauncher(
            ContainerSettings settings,
            DockerCli docker,
            ContainerFolders folders,
            Path workFolder,
            Reporter reporter) {
        this.settings = settings;
        this.docker = docker;
        this.folders = folders;
        this.workFolder = workFolder;
        this.reporter = reporter;
        storage = new StorageMonitor(settings.storage() * BYTES_PER_MEGABYTE);
        threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "lambda-image-container");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @Override
    public RunningEnvironment launch(EnvironmentRequest request) throws IOException {
        return start(settings, List.of(), request);
    }

    /**
     * Starts a container of the image with another command.
     *
     * @param command in place of the image's own; empty for that
     */
    ContainerEnvironment start(ContainerSettings with, List<String> command, EnvironmentRequest request)
            throws IOException {
        int number = count.incrementAndGet();
        int port = Integer.parseInt(
                request.runtimeApi().substring(request.runtimeApi().lastIndexOf(':') + 1));
        ContainerVariables variables = ContainerVariables.of(with.variables(request.variables(), port));
        Path file = variables.write(workFolder, "variables-" + number);
        Temporary temporary = folders.make("tmp-" + number);
        try {
            String id;
            try {
                id = make(with, command, variables, file, temporary);
            } catch (DockerException e) {
                if (!(temporary instanceof Temporary.Folder) || !e.reason().contains("bind source path")) {
                    throw e;
                }
                folders.giveUp();
                reporter.warn("Docker does not see this machine's folder " + workFolder
                        + ", so that EphemeralStorage only bounds each single file.");
                ContainerFolders.remove(temporary);
                temporary = folders.make("tmp-" + number);
                id = make(with, command, variables, file, temporary);
            }
            return run(id, temporary, with, request);
        } catch (UserException e) {
            ContainerFolders.remove(temporary);
            throw new IOException(e.problem() + " " + e.remedy(), e);
        } catch (IOException | RuntimeException e) {
            ContainerFolders.remove(temporary);
            throw e;
        } finally {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String make(
            ContainerSettings with,
            List<String> command,
            ContainerVariables variables,
            @Nullable Path file,
            Temporary temporary)
            throws IOException {
        if (!replaced) {
            try {
                return create(spec(with, command, variables, file, temporary), variables.inEnvironment());
            } catch (DockerException e) {
                if (with.image().isByName()
                        || !e.reason().toLowerCase(Locale.ROOT).contains("no such image")) {
                    throw e;
                }
                replaced = true;
                reporter.info(
                        "The image that this run began with is gone, since another one was built: from now on it is "
                                + with.image().name() + " as it is now.");
            }
        }
        return create(spec(with.byName(), command, variables, file, temporary), variables.inEnvironment());
    }

    private DockerRunSpec spec(
            ContainerSettings with,
            List<String> command,
            ContainerVariables variables,
            @Nullable Path file,
            Temporary temporary) {
        return with.withLabel(ContainerSession.LABEL, session.id())
                .spec(command, variables.inEnvironment().keySet(), file, temporary);
    }

    /** Never given up half-way, so that no container is made that nobody knows of. */
    private String create(DockerRunSpec spec, Map<String, String> secrets) throws IOException {
        underWay.incrementAndGet();
        Future<String> creation = threads.submit(() -> {
            try {
                String id = docker.create(spec, secrets);
                containers.add(id);
                if (closed) {
                    // Whoever closes may have looked already.
                    containers.remove(id);
                    remove(id);
                    throw new IOException("the session is over");
                }
                return id;
            } finally {
                underWay.decrementAndGet();
            }
        });
        try {
            return creation.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a container was made", e);
        }
    }

    private ContainerEnvironment run(String id, Temporary temporary, ContainerSettings with, EnvironmentRequest request)
            throws IOException {
        ContainerExits ends = new ContainerExits(with, request.output());
        Process command;
        try {
            if (closed) {
                throw new IOException("the session is over");
            }
            command = docker.start(id);
        } catch (IOException | RuntimeException e) {
            removeInAWhile(id, temporary);
            throw e;
        }
        ContainerEnvironment environment =
                new ContainerEnvironment(id, command, request, ends, docker, new ContainerEnvironment.Remover() {
                    @Override
                    public void remove(String container) {
                        removeInAWhile(container, temporary);
                    }

                    @Override
                    public void execute(Runnable task) {
                        threads.execute(task);
                    }
                });
        if (temporary instanceof Temporary.Folder folder) {
            storage.add(folder.path(), () -> environment.kill(ends.overfull()));
        }
        return environment;
    }

    /** Once, whoever asks. */
    private void removeInAWhile(String container, Temporary temporary) {
        if (!containers.remove(container)) {
            return;
        }
        if (temporary instanceof Temporary.Folder folder) {
            storage.remove(folder.path());
        }
        underWay.incrementAndGet();
        threads.execute(() -> {
            try {
                remove(container);
                ContainerFolders.remove(temporary);
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    private void remove(String container) {
        try {
            docker.remove(List.of(container));
        } catch (IOException | UserException e) {
            containers.add(container); // tried again at the end
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes what is left, all at once. */
    @Override
    public void close() throws IOException {
        closed = true;
        storage.close();
        boolean interrupted = Thread.interrupted();
        try {
            awaitWork();
            docker.remove(List.copyOf(containers));
            // Ctrl-C ends Docker's command too: it has made a container then, and told nobody.
            session.removeContainers(docker);
        } catch (UserException e) {
            throw new IOException(e.problem(), e);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void awaitWork() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_WORK_MILLIS);
        while (underWay.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
