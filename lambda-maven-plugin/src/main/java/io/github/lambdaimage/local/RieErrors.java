package io.github.lambdaimage.local;

import io.github.lambdaimage.docker.DockerContainer;
import io.github.lambdaimage.local.container.ContainerExits;
import io.github.lambdaimage.local.container.ContainerNetworking;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Why an image cannot be run under AWS's emulator (RIE), in a sentence of problem and one of remedy. */
final class RieErrors {

    private static final String WHERE_IT_IS = "https://github.com/aws/aws-lambda-runtime-interface-emulator/releases";

    /** Where Docker is told to publish its port. */
    private static final String ADDRESS = "127.0.0.1";

    /** What Docker says of a program that is not there. */
    private static final int NO_PROGRAM = 127;

    private RieErrors() {}

    /**
     * Refuses what RIE cannot do before anything is started.
     *
     * @throws UserException where the request wants it
     */
    static void check(LocalRequest request, EmulatorChoice emulator) throws IOException {
        if (request.debugPort() != null) {
            throw new UserException(
                    "lambda.debug is set, and the function is not debugged under AWS's emulator.",
                    "Leave -Dlambda.emulator out to debug it.");
        }
        if (request.mode() == LocalMode.JVM) {
            throw new UserException(
                    "lambda.local is jvm, and AWS's emulator runs the image, in Docker.",
                    "Leave -Dlambda.local out, or -Dlambda.emulator.");
        }
        if (!request.listen().address().getHostAddress().equals(ADDRESS)) {
            throw new UserException(
                    "lambda.bind is " + request.listen().address().getHostAddress()
                            + ", and AWS's emulator is reached at " + ADDRESS + " alone.",
                    "Leave -Dlambda.bind out.");
        }
        if (emulator.program() != null) {
            checkFile(emulator.program());
        }
    }

    /**
     * Refuses a Docker whose ports are not this machine's.
     *
     * @throws UserException where it is on another machine
     */
    static void checkEndpoint(String endpoint) {
        if (ContainerNetworking.isElsewhere(endpoint)) {
            throw new UserException(
                    "Docker is on another machine (" + endpoint + "), where the port of AWS's emulator would be, too.",
                    "Use the Docker of this machine: docker context use default");
        }
    }

    /** Somebody took it after it was looked at. */
    private static boolean isTakenPort(String error) {
        return error.contains("port is already allocated") || error.contains("address already in use");
    }

    private static void checkFile(Path program) throws IOException {
        if (!Files.isRegularFile(program)) {
            throw new UserException(
                    "lambda.rie is " + program + ", and there is no such file.",
                    "Name the file aws-lambda-rie, which is to be had at " + WHERE_IT_IS);
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(program);
            if (!permissions.containsAll(Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE))) {
                throw new UserException(
                        "lambda.rie is " + program + ", which not every user may execute: Lambda runs functions as one"
                                + " without rights.",
                        "Type: chmod a+rx " + program);
            }
        } catch (UnsupportedOperationException e) {
            return; // Windows: Docker's machine sees a file as executable
        }
    }

    /**
     * Why a container has not started, or has ended.
     *
     * @param otherMachine whether it has said that a program is for another kind of processor
     */
    static UserException ended(RieContainer container, DockerContainer end, boolean otherMachine) throws IOException {
        if (isTakenPort(end.error())) {
            return BindErrors.explain(
                    new LocalRequest.Listen(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), container.port()),
                    new BindException(end.error()));
        }
        Path file = container.rie();
        boolean unstartable =
                end.error().contains(RieContainer.PLACE) || (!end.started() && end.exitCode() == NO_PROGRAM);
        if (unstartable && file != null) {
            return new UserException(
                    "The file " + file + " that lambda.rie names cannot be started in the image "
                            + container.image().name() + (end.error().isEmpty() ? "." : ": " + end.error()),
                    "Get the file for Linux on " + container.info().architecture() + " from " + WHERE_IT_IS
                            + " and name it with -Dlambda.rie");
        }
        if (unstartable) {
            return new UserException(
                    "The image " + container.image().name() + " has no emulator of AWS: there is no program "
                            + RieContainer.PLACE + " in it that can be started.",
                    "Get aws-lambda-rie from " + WHERE_IT_IS
                            + " and name the file, as -Dlambda.rie=/path/to/aws-lambda-rie,"
                            + " or leave -Dlambda.emulator out.");
        }
        if (otherMachine && file == null) {
            return new UserException(
                    "The image " + container.image().name()
                            + " is for another kind of processor than Docker's machine has," + " which is "
                            + container.info().architecture() + ".",
                    "Choose the other Architecture in config.json to try it here, and build the image again.");
        }
        if (otherMachine) {
            return new UserException(
                    "AWS's emulator is for another kind of processor than Docker's machine has, which is "
                            + container.info().architecture() + ".",
                    "Get the file for that from " + WHERE_IT_IS + " and name it with -Dlambda.rie");
        }
        if (!end.error().isEmpty()) {
            return new UserException(
                    "Docker cannot start the image " + container.image().name() + ": " + end.error(),
                    "Run it without AWS's emulator: leave -Dlambda.emulator out.");
        }
        if (end.outOfMemory()) {
            int memory = container.config().memorySize();
            return new UserException(
                    "AWS's emulator was killed: it and the function together used more memory than MemorySize, "
                            + memory + " MB.",
                    ContainerExits.moreMemory(memory));
        }
        return new UserException(
                "AWS's emulator has ended with exit status " + end.exitCode() + ".",
                "Look at what it has printed above, and start it again.");
    }
}
