package io.github.lambdaimage.conformance.handlers.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The shapes of one group in the making, and all shapes. */
public final class Shapes {

    private final String group;
    private final String prefix;
    private final List<Shape> shapes = new ArrayList<>();

    private Shapes(String group, String prefix) {
        this.group = group;
        this.prefix = prefix;
    }

    /** Starts a group whose handlers have names with this prefix. */
    static Shapes of(String group, String prefix) {
        return new Shapes(group, prefix);
    }

    Shapes add(String handler, String about, List<CorpusEvent> events) {
        return add(handler, about, Map.of(), events);
    }

    Shapes add(String handler, String about, Map<String, String> variables, List<CorpusEvent> events) {
        shapes.add(new Shape(group, prefix + handler, about, Map.copyOf(variables), events));
        return this;
    }

    List<Shape> list() {
        return List.copyOf(shapes);
    }

    /** All shapes, group by group. */
    public static List<Shape> all() {
        return Stream.of(
                        InterfaceShapes.all(),
                        MethodShapes.all(),
                        TypeShapes.all(),
                        EventShapes.all(),
                        LanguageShapes.all(),
                        StartShapes.all(),
                        FailureShapes.all(),
                        LogShapes.all())
                .flatMap(List::stream)
                .toList();
    }
}
