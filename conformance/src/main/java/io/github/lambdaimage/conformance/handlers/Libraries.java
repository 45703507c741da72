package io.github.lambdaimage.conformance.handlers;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import groovy.lang.GroovyObject;
import io.github.lambdaimage.conformance.handlers.shape.Shape;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kotlin.Unit;
import org.joda.time.DateTime;
import scala.Option;
import scala.deriving.Mirror;

/** The jars that the functions of the corpus bring along, beside aws-lambda-java-core. */
final class Libraries {

    private Libraries() {}

    /** The jars of a shape: those of its language, which the class path of others does not have. */
    static List<Path> of(Shape shape) {
        return Stream.concat(
                        language(shape.handler()),
                        shape.handler().contains("Events$") ? Stream.of(SQSEvent.class, DateTime.class) : Stream.of())
                .map(Libraries::place)
                .toList();
    }

    private static Stream<Class<?>> language(String handler) {
        if (handler.startsWith("com.example.kotlin.")) {
            return Stream.of(Unit.class);
        }
        if (handler.startsWith("com.example.groovy.")) {
            return Stream.of(GroovyObject.class);
        }
        return handler.startsWith("com.example.scala.") ? Stream.of(Option.class, Mirror.class) : Stream.of();
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
