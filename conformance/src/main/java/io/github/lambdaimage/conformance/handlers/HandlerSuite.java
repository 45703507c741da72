package io.github.lambdaimage.conformance.handlers;

import io.github.lambdaimage.conformance.handlers.shape.CorpusEvent;
import io.github.lambdaimage.conformance.handlers.shape.Shape;
import io.github.lambdaimage.conformance.handlers.shape.Shapes;
import io.github.lambdaimage.conformance.runtime.HandlerProcess;
import io.github.lambdaimage.conformance.runtime.HandlerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs all shapes of the corpus, each in one process of each side. */
public final class HandlerSuite {

    private static final int AT_A_TIME = 2;
    private static final String TRAINING = "com.example.handlers.Interfaces$OfBean";

    private HandlerSuite() {}

    /** Runs all shapes, two at a time; takes about a minute. */
    public static HandlerResults run() throws IOException, InterruptedException {
        return run(HandlerProcess.theirsMissing().isEmpty() ? Shapes.all() : List.of());
    }

    static HandlerResults run(List<Shape> shapes) throws IOException, InterruptedException {
        if (shapes.isEmpty()) {
            return new HandlerResults("RIC " + HandlerProcess.theirVersion(), List.of());
        }
        Path folder = Files.createTempDirectory("conformance-handlers");
        ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            HandlerProcess ours = HandlerProcess.ours(Files.createDirectory(folder.resolve("ours")), TRAINING);
            HandlerProcess theirs = HandlerProcess.theirs(Files.createDirectory(folder.resolve("theirs")), TRAINING);
            List<Future<ShapeResult>> runs = new ArrayList<>();
            for (Shape shape : shapes) {
                runs.add(workers.submit(() -> run(shape, ours, theirs)));
            }
            List<ShapeResult> results = new ArrayList<>();
            for (Future<ShapeResult> run : runs) {
                results.add(run.get());
            }
            return new HandlerResults("RIC " + HandlerProcess.theirVersion(), results);
        } catch (ExecutionException e) {
            throw new IOException("A shape could not be run", e.getCause());
        } finally {
            workers.shutdownNow();
            HandlerProcess.delete(folder);
        }
    }

    private static ShapeResult run(Shape shape, HandlerProcess ours, HandlerProcess theirs)
            throws IOException, InterruptedException {
        List<byte[]> events = shape.events().stream().map(CorpusEvent::bytes).toList();
        List<Path> libraries = Libraries.of(shape);
        HandlerRun ourRun = ours.with(libraries).run(shape.handler(), events, shape.variables());
        HandlerRun theirRun = theirs.with(libraries).run(shape.handler(), events, shape.variables());
        return new ShapeResult(shape, Comparison.of(shape, ourRun, theirRun));
    }
}
