package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.local.container.ContainerExits;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.report.UserException;
import io.github.lambdaimage.text.CommandArgument;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Explains why an image cannot run under AWS's emulator (RIE), with a problem and a remedy. */
final class RieErrors {

    private static final String RELEASES = "https://github.com/aws/aws-lambda-runtime-interface-emulator/releases";

    /** The address where Docker publishes the port. */
    private static final String ADDRESS = "127.0.0.1";

    /** Docker's exit code for a program that does not exist. */
    private static final int NO_PROGRAM = 127;

    private RieErrors() {}

    /**
     * Rejects what RIE does not support, before anything starts.
     *
     * @throws UserException if the request requires it
     */
    static void check(LocalRequest request, EmulatorChoice emulator) throws IOException {
        if (request.debugPort() != null) {
            throw new UserException(
                    "lambda.debug is set, but AWS's emulator does not support debugging.",
                    "Omit lambda.emulator to debug the function, or omit lambda.debug.");
        }
        if (request.mode() == LocalMode.JVM) {
            throw new UserException(
                    "lambda.local is jvm, but AWS's emulator runs the image in Docker.",
                    "Omit lambda.local or lambda.emulator.");
        }
        if (!request.listen().address().getHostAddress().equals(ADDRESS)) {
            throw new UserException(
                    "lambda.bind is \"" + request.listen().address().getHostAddress()
                            + "\", but AWS's emulator is reachable only at " + ADDRESS + ".",
                    "Omit lambda.bind.");
        }
        if (emulator.program() != null) {
            checkFile(emulator.program());
        }
    }

    /**
     * Rejects a Docker whose published ports are not on this machine.
     *
     * @throws UserException if it runs on another host
     */
    static void checkEndpoint(String endpoint) {
        if (ContainerNetworking.isRemote(endpoint)) {
            throw new UserException(
                    "Docker runs on another host (" + endpoint + "), so AWS's emulator would listen there.",
                    "Use Docker on this machine: docker context use default");
        }
    }

    /** Another process took the port after the check. */
    private static boolean isTakenPort(String error) {
        return error.contains("port is already allocated") || error.contains("address already in use");
    }

    private static void checkFile(Path program) throws IOException {
        if (!Files.isRegularFile(program)) {
            throw new UserException(
                    "lambda.rie is \"" + program
                            + (Files.exists(program) ? "\", which is not a file." : "\", which does not exist."),
                    "Use \"-Dlambda.rie=FILE\" with the file aws-lambda-rie, available from " + RELEASES + ".");
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(program);
            if (!permissions.containsAll(Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE))) {
                throw new UserException(
                        "lambda.rie is \"" + program + "\", which is not readable and executable by all users. Lambda"
                                + " runs functions as an unprivileged user.",
                        "Run: chmod a+rx " + CommandArgument.quote(program.toString()));
            }
        } catch (UnsupportedOperationException e) {
            return; // Windows: every file is executable on Docker's host
        }
    }

    /**
     * Why a container did not start, or why it exited.
     *
     * @param otherArchitecture whether its output says that a program is for another architecture
     */
    static UserException ended(RieContainer container, DockerContainer end, boolean otherArchitecture)
            throws IOException {
        if (isTakenPort(end.error())) {
            return BindErrors.explain(
                    new LocalRequest.Listen(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), container.port()),
                    new BindException(end.error()));
        }
        Path file = container.rie();
        boolean notExecutable =
                end.error().contains(RieContainer.RIE_PATH) || (!end.started() && end.exitCode() == NO_PROGRAM);
        if (notExecutable && file != null) {
            return new UserException(
                    "lambda.rie is \"" + file + "\", which does not start in the image" + " "
                            + container.image().name() + (end.error().isEmpty() ? "." : ": " + end.error()),
                    "Download the file for Linux on " + container.info().architecture() + " from " + RELEASES
                            + " and use \"-Dlambda.rie=/path/to/aws-lambda-rie\".");
        }
        if (notExecutable) {
            return new UserException(
                    "The image " + container.image().name() + " does not contain AWS's emulator as an executable" + " "
                            + RieContainer.RIE_PATH + ".",
                    "Download aws-lambda-rie from " + RELEASES + " and use"
                            + " \"-Dlambda.rie=/path/to/aws-lambda-rie\", or omit lambda.emulator.");
        }
        if (otherArchitecture && file == null) {
            return new UserException(
                    "The image " + container.image().name()
                            + " is for another architecture than Docker's host"
                            + " (" + container.info().architecture() + ").",
                    "Set Architecture in config.json to the other value to run it here, and build the image again.");
        }
        if (otherArchitecture) {
            return new UserException(
                    "AWS's emulator is for another architecture than Docker's host" + " ("
                            + container.info().architecture() + ").",
                    "Download the file for that architecture from " + RELEASES + " and use"
                            + " \"-Dlambda.rie=/path/to/aws-lambda-rie\".");
        }
        if (!end.error().isEmpty()) {
            return new UserException(
                    "Docker cannot start the image " + container.image().name() + ": " + end.error(),
                    "Omit lambda.emulator to run it without AWS's emulator.");
        }
        if (end.outOfMemory()) {
            int memory = container.config().memorySize();
            return new UserException(
                    "AWS's emulator was killed because it and the function exceeded MemorySize, " + memory + " MB.",
                    ContainerExits.moreMemory(memory));
        }
        return new UserException(
                "AWS's emulator exited with status " + end.exitCode() + ".",
                "Check its output above, and run the goal again.");
    }
}
