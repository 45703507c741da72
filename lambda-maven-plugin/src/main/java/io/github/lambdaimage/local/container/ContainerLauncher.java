package io.github.lambdaimage.local.container;

import io.github.lambdaimage.docker.DockerCli;
import io.github.lambdaimage.docker.DockerException;
import io.github.lambdaimage.docker.DockerRunSpec;
import io.github.lambdaimage.docker.DockerRunSpec.Temporary;
import io.github.lambdaimage.emulator.environment.EnvironmentLauncher;
import io.github.lambdaimage.emulator.environment.EnvironmentRequest;
import io.github.lambdaimage.emulator.environment.RunningEnvironment;
import io.github.lambdaimage.local.workspace.Diagnostics;
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
 * Starts each execution environment as a container of the project's image. Owns the containers: {@link #close} removes
 * all of them, in whatever state.
 */
public final class ContainerLauncher implements EnvironmentLauncher, AutoCloseable {

    /** How long {@link #close} waits for work in progress. The next run removes containers that are left. */
    private static final long LAST_WORK_MILLIS = 1_500;

    /** Idle threads exit by themselves. They are not shut down, because work that completes after the end needs one. */
    private static final long IDLE_SECONDS = 2;

    /** As Docker prints it. */
    private static final int SHORT_ID = 12;

    private static final long BYTES_PER_MEGABYTE = 1024 * 1024;

    private final ContainerSettings settings;
    private final DockerCli docker;
    private final ContainerFolders folders;
    private final Path workFolder;
    private final Diagnostics diagnostics;
    private final Reporter reporter;
    private final StorageMonitor storage;
    private final OutputWaits outputWaits;
    private final ExecutorService threads;
    private final ContainerSession session = ContainerSession.create();
    private final Set<String> containers = ConcurrentHashMap.newKeySet();
    /** The number of containers being created or removed. */
    private final AtomicInteger inProgress = new AtomicInteger();

    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean replaced;

    /**
     * @param folders creates the containers' {@code /tmp}
     * @param workFolder a folder that no other user can access
     * @param diagnostics keeps what a crashing JVM writes to {@code /tmp}
     */
    public ContainerLauncher(
            ContainerSettings settings,
            DockerCli docker,
            ContainerFolders folders,
            Path workFolder,
            Diagnostics diagnostics,
            Reporter reporter) {
        this(settings, docker, folders, workFolder, diagnostics, reporter, OutputWaits.DEFAULT);
    }

    ContainerLauncher(
            ContainerSettings settings,
            DockerCli docker,
            ContainerFolders folders,
            Path workFolder,
            Diagnostics diagnostics,
            Reporter reporter,
            OutputWaits outputWaits) {
        this.settings = settings;
        this.docker = docker;
        this.folders = folders;
        this.workFolder = workFolder;
        this.diagnostics = diagnostics;
        this.reporter = reporter;
        this.outputWaits = outputWaits;
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
     * Starts a container of the image, optionally with another command.
     *
     * @param command replaces the image's command; empty to use it
     */
    ContainerEnvironment start(ContainerSettings with, List<String> command, EnvironmentRequest request)
            throws IOException {
        int number = count.incrementAndGet();
        int port = Integer.parseInt(
                request.runtimeApi().substring(request.runtimeApi().lastIndexOf(':') + 1));
        ContainerVariables variables = ContainerVariables.of(with.variables(request.variables(), port));
        Path file = variables.write(workFolder, "variables-" + number);
        Temporary temporary = folders.create("tmp-" + number);
        try {
            String id;
            try {
                id = createFromImage(with, command, variables, file, temporary);
            } catch (DockerException e) {
                if (!(temporary instanceof Temporary.Folder) || !e.reason().contains("bind source path")) {
                    throw e;
                }
                folders.giveUp();
                reporter.warn("Docker cannot access the folder " + workFolder + " of this machine."
                        + " EphemeralStorage only limits the size of each file.");
                ContainerFolders.remove(temporary);
                temporary = folders.create("tmp-" + number);
                id = createFromImage(with, command, variables, file, temporary);
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

    private String createFromImage(
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
                reporter.info("The image of this session was replaced by a new build. New environments use" + " "
                        + with.image().name() + ".");
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

    /** Runs on a thread of its own that is never interrupted, so that every created container is known. */
    private String create(DockerRunSpec spec, Map<String, String> secrets) throws IOException {
        inProgress.incrementAndGet();
        Future<String> creation = threads.submit(() -> {
            try {
                String id = docker.create(spec, secrets);
                containers.add(id);
                if (closed) {
                    // close() may have listed the containers already.
                    containers.remove(id);
                    remove(id);
                    throw new IOException("the session has ended");
                }
                return id;
            } finally {
                inProgress.decrementAndGet();
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
            throw new IOException("interrupted while creating a container", e);
        }
    }

    private ContainerEnvironment run(String id, Temporary temporary, ContainerSettings with, EnvironmentRequest request)
            throws IOException {
        ContainerExits exits = new ContainerExits(with, request.output());
        Process command;
        try {
            if (closed) {
                throw new IOException("the session has ended");
            }
            command = docker.start(id);
        } catch (IOException | RuntimeException e) {
            removeAsync(id, temporary);
            throw e;
        }
        ContainerEnvironment.Remover remover = new ContainerEnvironment.Remover() {
            @Override
            public void remove(String container) {
                removeAsync(container, temporary);
            }

            @Override
            public void execute(Runnable task) {
                threads.execute(task);
            }
        };
        ContainerEnvironment environment =
                new ContainerEnvironment(id, command, request, exits, docker, remover, outputWaits);
        if (temporary instanceof Temporary.Folder folder) {
            storage.add(folder.path(), () -> environment.kill(exits.storageExceeded()));
        }
        return environment;
    }

    /** Removes a container asynchronously. Does so once, however often it is called. */
    private void removeAsync(String container, Temporary temporary) {
        if (!containers.remove(container)) {
            return;
        }
        if (temporary instanceof Temporary.Folder folder) {
            storage.remove(folder.path());
        }
        inProgress.incrementAndGet();
        threads.execute(() -> {
            try {
                remove(container);
                if (temporary instanceof Temporary.Folder folder) {
                    diagnostics.keep(
                            folder.path(), container.substring(0, Math.min(SHORT_ID, container.length())), reporter);
                }
                ContainerFolders.remove(temporary);
            } finally {
                inProgress.decrementAndGet();
            }
        });
    }

    private void remove(String container) {
        try {
            docker.remove(List.of(container));
        } catch (IOException | UserException e) {
            containers.add(container); // retried by close()
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes all remaining containers in one command. */
    @Override
    public void close() throws IOException {
        closed = true;
        storage.close();
        boolean interrupted = Thread.interrupted();
        try {
            awaitWork();
            docker.remove(List.copyOf(containers));
            // Ctrl-C also terminates Docker's command, which may have created a container without printing its id.
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
        while (inProgress.get() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
