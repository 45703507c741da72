package io.github.lambdaimage.docker;

import io.github.lambdaimage.process.Command;
import io.github.lambdaimage.process.CommandNotFoundException;
import io.github.lambdaimage.process.CommandResult;
import io.github.lambdaimage.process.CommandRunner;
import io.github.lambdaimage.process.CommandTimeoutException;
import io.github.lambdaimage.process.Commands;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Runs the command {@code docker}, with one method per subcommand. It has no logic and no state.
 *
 * <p>Every method throws a {@link UserException} if Docker is not installed, is not running or denies access, and a
 * {@link DockerException} with Docker's own message if a command fails.
 */
public final class DockerCli {

    private static final String PROGRAM = "docker";

    /** The words of Docker and of Podman for an image that does not exist. */
    private static final String[] NO_IMAGE = {"no such image", "image not known"};

    /** Half a gigabyte takes seconds; ten on a slow disk take minutes. */
    static final Duration LOAD_DEADLINE = Duration.ofMinutes(30);

    /** On a busy machine, Docker may take long to prepare the file system of a container. */
    private static final Duration CREATE_DEADLINE = Duration.ofMinutes(2);

    /** How long a goal waits in silence. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Commands commands;
    private final String program;

    /** Writes a tar file. */
    @FunctionalInterface
    public interface TarWriter {

        /** Writes the complete file. If it throws, Docker loads nothing. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** The Docker that a terminal with these environment variables uses. */
    public static DockerCli of(Map<String, String> environment) {
        return new DockerCli(new CommandRunner(environment));
    }

    /**
     * The same Docker for a goal that does not report by itself what it waits for.
     *
     * @param slow called once if Docker takes longer than some seconds to answer
     */
    public static DockerCli of(Map<String, String> environment, Runnable slow) {
        return new DockerCli(new SlowCommandNotice(new CommandRunner(environment), PATIENCE, slow));
    }

    public DockerCli(Commands commands) {
        this(commands, PROGRAM);
    }

    /**
     * @param program name or path of the command
     */
    DockerCli(Commands commands, String program) {
        this.commands = commands;
        this.program = program;
    }

    /** Describes the Docker daemon, and the limits that it supports. */
    public DockerInfo info() throws IOException, InterruptedException {
        try {
            return runEither(
                    List.of("info", "--format", InfoFormat.DOCKER),
                    InfoFormat::docker,
                    List.of("info", "--format", InfoFormat.PODMAN),
                    InfoFormat::podman);
        } catch (DockerException e) {
            throw e.reason().contains("template:") ? withReason(e) : e;
        }
    }

    /**
     * Without access to the daemon, older versions only report that the template has no values. Without a template they
     * report the reason.
     */
    private IOException withReason(DockerException info) throws IOException, InterruptedException {
        CommandResult plain = commandRun(command(List.of("info")));
        return plain.succeeded() ? info : failure("info", plain);
    }

    /** The address of its daemon: {@code unix:///…}, {@code npipe:///…}, {@code tcp://…}, {@code ssh://…}. */
    public String endpoint() throws IOException, InterruptedException {
        try {
            return run("context", "inspect", "--format", "{{.Endpoints.docker.Host}}")
                    .strip();
        } catch (DockerException e) {
            if (e.isOfPodman()) {
                // It has no contexts, and no daemon unless the command is a client of another machine.
                return "";
            }
            throw e;
        }
    }

    /** An image by name or id; empty if it does not exist. */
    public Optional<DockerImage> image(String reference) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "image",
                "inspect",
                "--format",
                FormatTemplate.of(
                        // Podman replaces this field by its own, which has another name, only without a function.
                        FormatTemplate.plain(".Id"),
                        FormatTemplate.text(".Os"),
                        FormatTemplate.text(".Architecture"),
                        FormatTemplate.plain(".Size"),
                        FormatTemplate.list(".RootFS.Layers"),
                        "{{with .Config}}" + FormatTemplate.map(".Labels") + "{{end}}",
                        FormatTemplate.list(".RepoTags")),
                reference);
        Optional<String> line = find("image inspect", arguments, NO_IMAGE);
        return line.map(answer -> parse("image inspect", answer, text -> {
            List<String> fields = FormatTemplate.fields(text);
            return new DockerImage(
                    digest(FormatTemplate.decode(fields.get(0))),
                    FormatTemplate.decode(fields.get(1)),
                    FormatTemplate.decode(fields.get(2)),
                    Long.parseLong(fields.get(3)),
                    FormatTemplate.decodeList(fields.get(4)),
                    FormatTemplate.decodeMap(fields.get(5)),
                    FormatTemplate.decodeList(fields.get(6)));
        }));
    }

    /** Podman omits the algorithm. */
    private static String digest(String id) {
        return id.contains(":") ? id : "sha256:" + id;
    }

    /** The entrypoint of an image, followed by its default arguments. */
    public List<String> program(String image) throws IOException, InterruptedException {
        String line = run(
                "image",
                "inspect",
                "--format",
                FormatTemplate.of(FormatTemplate.list(".Config.Entrypoint"), FormatTemplate.list(".Config.Cmd")),
                image);
        List<String> program = new ArrayList<>();
        FormatTemplate.fields(line).forEach(list -> program.addAll(FormatTemplate.decodeList(list)));
        return program;
    }

    /**
     * Loads the images of a tar file.
     *
     * @return the output of Docker
     * @throws DockerException also if the file omits a layer that Docker does not have
     */
    public String load(TarWriter tar) throws IOException, InterruptedException {
        Command command =
                command(List.of("image", "load")).withInput(tar::writeTo).withDeadline(LOAD_DEADLINE);
        return checked("image load", command).output().strip();
    }

    /** Saves an image to a file in the format of {@link #load}. */
    public void save(String name, Path file) throws IOException, InterruptedException {
        Command command = command(List.of("image", "save", "--output", file.toString(), name))
                .withDeadline(LOAD_DEADLINE);
        checked("image save", command);
    }

    /**
     * The ids of images that match all filters.
     *
     * @param filters such as {@code dangling=true} or {@code label=key=value}
     */
    public List<String> images(List<String> filters) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("image", "ls", "--no-trunc", "--quiet"));
        filters.forEach(filter -> arguments.addAll(List.of("--filter", filter)));
        return run(arguments.toArray(String[]::new)).lines().distinct().toList();
    }

    /**
     * Removes an image and the layers that no other image uses.
     *
     * @return false if it was not removed, because a container or another image uses it or it does not exist
     */
    public boolean removeImage(String id) throws IOException, InterruptedException {
        CommandResult result = commandRun(command(List.of("image", "rm", id)));
        if (result.succeeded()) {
            return true;
        }
        String errors = result.errors().toLowerCase(Locale.ROOT);
        if (Stream.of("conflict", "dependent child", "image is in use", "used by container")
                        .anyMatch(errors::contains)
                || Arrays.stream(NO_IMAGE).anyMatch(errors::contains)) {
            return false;
        }
        throw failure("image rm", result);
    }

    /**
     * The addresses of this machine in a network.
     *
     * @return empty if the network does not exist
     */
    public Optional<List<String>> gateways(String network) throws IOException, InterruptedException {
        try {
            return gateways(network, ".IPAM.Config");
        } catch (DockerException e) {
            if (e.isOfPodman()) {
                return gateways(network, ".Subnets");
            }
            throw e;
        }
    }

    private Optional<List<String>> gateways(String network, String list) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "network", "inspect", "--format", "{{range " + list + "}}{{urlquery .Gateway}},{{end}}", network);
        return find("network inspect", arguments, "not found", "no such network")
                .map(line -> FormatTemplate.decodeList(line.strip()));
    }

    /**
     * Creates a container without starting it.
     *
     * @param secrets values of the variables whose names are in the specification
     * @return its id
     */
    public String create(DockerRunSpec spec, Map<String, String> secrets) throws IOException, InterruptedException {
        return create(List.of(), spec, secrets);
    }

    /**
     * Creates a container without starting it.
     *
     * @param options in addition to those of the specification
     * @param secrets values of the variables whose names are in the specification
     * @return its id
     */
    public String create(List<String> options, DockerRunSpec spec, Map<String, String> secrets)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("container", "create"));
        arguments.addAll(options);
        arguments.addAll(spec.arguments());
        Command command = command(arguments).withVariables(secrets).withDeadline(CREATE_DEADLINE);
        return lastLine(checked("container create", command).output());
    }

    /**
     * Starts a container. The returned process prints the output of the container, and ends with it. If the process ends
     * first, the container continues to run. The process forwards signals, such as that of Ctrl-C, which a terminal sends
     * to all processes.
     */
    public Process start(String container) throws IOException {
        try {
            return commands.start(command(List.of("container", "start", "--attach", container)));
        } catch (CommandNotFoundException e) {
            throw DockerErrors.notInstalled(program, e);
        }
    }

    /**
     * Copies a folder of this machine into a container, whether that runs or not.
     *
     * @param path in the container; does not exist yet
     */
    public void copyTo(Path folder, String container, String path) throws IOException, InterruptedException {
        copy(folder.toString(), container + ":" + path);
    }

    /**
     * Copies a folder out of a container, whether that runs or not.
     *
     * @param folder on this machine; does not exist yet
     */
    public void copyFrom(String container, String path, Path folder) throws IOException, InterruptedException {
        copy(container + ":" + path, folder.toString());
    }

    private void copy(String from, String to) throws IOException, InterruptedException {
        checked("container cp", command(List.of("container", "cp", from, to)).withDeadline(CREATE_DEADLINE));
    }

    /** The state of a container; empty if it does not exist. */
    public Optional<DockerContainer> container(String id) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                "container",
                "inspect",
                "--format",
                FormatTemplate.of(
                        FormatTemplate.plain(".Id"),
                        FormatTemplate.plain(".State.Status"),
                        FormatTemplate.plain(".State.Pid"),
                        FormatTemplate.plain(".State.ExitCode"),
                        FormatTemplate.plain(".State.OOMKilled"),
                        FormatTemplate.text(".State.Error"),
                        FormatTemplate.text(".State.StartedAt")),
                id);
        return find("container inspect", arguments, "no such container")
                .map(answer -> parse("container inspect", answer, line -> {
                    List<String> fields = FormatTemplate.fields(line);
                    return new DockerContainer(
                            FormatTemplate.decode(fields.get(0)),
                            fields.get(1),
                            Long.parseLong(fields.get(2)),
                            Integer.parseInt(fields.get(3)),
                            Boolean.parseBoolean(fields.get(4)),
                            FormatTemplate.decode(fields.get(5)),
                            // Go prints this for a time that is not set.
                            !FormatTemplate.decode(fields.get(6)).startsWith("0001-01-01"));
                }));
    }

    /** All containers with a label, running or not: the value of the label by container id. */
    public Map<String, String> containers(String label) throws IOException, InterruptedException {
        List<String> list = List.of("container", "ls", "--all", "--no-trunc", "--filter", "label=" + label, "--format");
        return runEither(
                with(list, "{{.ID}} {{urlquery (.Label `" + label + "`)}}"),
                DockerCli::labels,
                with(list, "{{.ID}} {{urlquery (index .Labels `" + label + "`)}}"),
                DockerCli::labels);
    }

    private static List<String> with(List<String> arguments, String last) {
        List<String> all = new ArrayList<>(arguments);
        all.add(last);
        return all;
    }

    private static Map<String, String> labels(String lines) {
        Map<String, String> found = new LinkedHashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int space = line.indexOf(' ');
            found.put(line.substring(0, space), FormatTemplate.decode(line.substring(space + 1)));
        });
        return found;
    }

    /** The address of a port of a container, for example {@code 127.0.0.1:49153}; empty if it is not published. */
    public Optional<String> port(String container, int port) throws IOException, InterruptedException {
        return find("container port", List.of("container", "port", container, Integer.toString(port)), "no public port")
                .flatMap(lines -> lines.lines().findFirst());
    }

    /** Kills containers and removes them with their volumes. Containers that do not exist are ignored. */
    public void remove(Collection<String> containers) throws IOException, InterruptedException {
        if (containers.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of("container", "rm", "--force", "--volumes"));
        arguments.addAll(containers);
        CommandResult result = commandRun(command(arguments));
        if (!result.succeeded() && !result.errors().lines().allMatch(DockerCli::isGone)) {
            throw failure("container rm", result);
        }
    }

    private static boolean isGone(String line) {
        String text = line.toLowerCase(Locale.ROOT);
        return text.isBlank() || text.contains("no such container") || text.contains("is already in progress");
    }

    /** Runs a command with the fields of Docker, or those of Podman if that runs under the name of Docker. */
    private <T> T runEither(
            List<String> docker, Function<String, T> ofDocker, List<String> podman, Function<String, T> ofPodman)
            throws IOException, InterruptedException {
        try {
            return parse(verb(docker), run(docker.toArray(String[]::new)), ofDocker);
        } catch (DockerException e) {
            if (e.isOfPodman()) {
                return parse(verb(podman), run(podman.toArray(String[]::new)), ofPodman);
            }
            throw e;
        }
    }

    /** Another program under the name of Docker, or a proxy in between, may return anything. */
    private static <T> T parse(String verb, String output, Function<String, T> parser) {
        try {
            return parser.apply(output);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw DockerErrors.unexpected(verb, output, e);
        }
    }

    private static String verb(List<String> arguments) {
        return arguments.get(0).equals("info") ? "info" : arguments.get(0) + " " + arguments.get(1);
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> all = List.of(arguments);
        return checked(verb(all), command(all)).output();
    }

    /** The output of a command; empty if it fails because the object does not exist. */
    private Optional<String> find(String verb, List<String> arguments, String... missing)
            throws IOException, InterruptedException {
        CommandResult result = commandRun(command(arguments));
        if (result.succeeded()) {
            return Optional.of(result.output());
        }
        String errors = result.errors().toLowerCase(Locale.ROOT);
        for (String reason : missing) {
            if (errors.contains(reason)) {
                return Optional.empty();
            }
        }
        throw failure(verb, result);
    }

    private Command command(List<String> arguments) {
        List<String> all = new ArrayList<>(List.of(program));
        all.addAll(arguments);
        return Command.of(all);
    }

    private CommandResult checked(String verb, Command command) throws IOException, InterruptedException {
        CommandResult result = commandRun(command);
        if (!result.succeeded()) {
            throw failure(verb, result);
        }
        return result;
    }

    private CommandResult commandRun(Command command) throws IOException, InterruptedException {
        try {
            return commands.run(command);
        } catch (CommandNotFoundException e) {
            throw DockerErrors.notInstalled(program, e);
        } catch (CommandTimeoutException e) {
            UserException silent = DockerErrors.silent();
            silent.addSuppressed(e);
            throw silent;
        }
    }

    private static IOException failure(String verb, CommandResult result) {
        Optional<UserException> unreachable = DockerErrors.unreachable(result);
        if (unreachable.isPresent()) {
            throw unreachable.get();
        }
        return new DockerException(verb, result);
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        return stripped.substring(stripped.lastIndexOf('\n') + 1);
    }
}
