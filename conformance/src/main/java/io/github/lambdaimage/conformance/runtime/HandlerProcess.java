package io.github.lambdaimage.conformance.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a handler of AWS's library with events, in a process of its own, on a scripted Runtime API. */
public final class HandlerProcess {

    private final Subject subject;

    private HandlerProcess(Subject subject) {
        this.subject = subject;
    }

    /**
     * Our runtime, prepared for many runs.
     *
     * @param folder an empty folder for the files that it needs
     * @param handler a handler of the class path for the preparation
     */
    public static HandlerProcess ours(Path folder, String handler) throws IOException, InterruptedException {
        return new HandlerProcess(ClassArchive.of(Subject.oursWithTheirHandlers(), folder, handler));
    }

    /** AWS's runtime interface client, prepared for many runs. */
    public static HandlerProcess theirs(Path folder, String handler) throws IOException, InterruptedException {
        return new HandlerProcess(ClassArchive.of(Subject.theirs(RicLibrary.unpack(folder)), folder, handler));
    }

    /** The same with more on the class path. */
    public HandlerProcess with(List<Path> libraries) {
        return new HandlerProcess(subject.with(libraries));
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        FunctionProcess.delete(folder);
    }

    /** The reason why AWS's client cannot run on this machine; empty if it can. */
    public static Optional<String> theirsMissing() {
        return Optional.ofNullable(RicLibrary.missing());
    }

    /** The version of AWS's client. */
    public static String theirVersion() throws IOException {
        return RicLibrary.version();
    }

    /** Passes the events to the handler, one after the other, until the process waits for another or ends. */
    public HandlerRun run(String handler, List<byte[]> events, Map<String, String> variables)
            throws IOException, InterruptedException {
        Script script = new Script().handler(handler);
        variables.forEach(script::variable);
        for (int i = 0; i < events.size(); i++) {
            script.next(Event.of(i + 1, events.get(i)));
        }
        return run(FunctionProcess.run(subject, script), events.size());
    }

    private static HandlerRun run(Recording recording, int events) {
        HandlerRun.Report init = HandlerRun.Report.NOTHING;
        List<HandlerRun.Report> reports = new ArrayList<>(Collections.nCopies(events, HandlerRun.Report.NOTHING));
        StringBuilder printed = new StringBuilder();
        for (int i = 0; i < recording.requests().size(); i++) {
            Request request = recording.requests().get(i);
            printed.append(recording.printed().get(i));
            if (request.isPost()) {
                String[] call = request.call().split(" ", -1);
                HandlerRun.Report report = new HandlerRun.Report(
                        call[0],
                        request.header("Lambda-Runtime-Function-Error-Type"),
                        request.body(),
                        printed.toString());
                printed.setLength(0);
                if (call.length == 1) {
                    init = report;
                } else {
                    reports.set(Integer.parseInt(call[1]) - 1, report);
                }
            }
        }
        return new HandlerRun(init, reports, recording.ending(), printed.toString());
    }
}
