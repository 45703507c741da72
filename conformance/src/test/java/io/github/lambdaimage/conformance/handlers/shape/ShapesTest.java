package io.github.lambdaimage.conformance.handlers.shape;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.github.lambdaimage.runtime.aws.internal.bind.Binders;
import io.github.lambdaimage.runtime.aws.internal.type.TypeArguments;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The corpus as data. */
@Tag("any-jvm")
class ShapesTest {

    @Test
    void corpusIsLargeAndItsNamesAreUnique() {
        assertThat(Shapes.all())
                .hasSizeGreaterThanOrEqualTo(60)
                .extracting(Shape::name)
                .doesNotHaveDuplicates();
        assertThat(Shapes.all()).allSatisfy(shape -> assertThat(shape.events()).isNotEmpty());
    }

    @Test
    void descriptionsFitIntoATable() {
        assertThat(Shapes.all())
                .extracting(Shape::about)
                .allSatisfy(about -> assertThat(about).hasSizeBetween(1, 80).doesNotContain("|", "\n"));
    }

    /** Loading Jackson takes most of a cold start, so that few types may need it. */
    @Test
    void fewShapesNeedJackson() {
        Set<String> reasons = new TreeSet<>();
        int shapes = 0;
        for (Shape shape : Shapes.all()) {
            shapes++;
            for (Type type : types(shape.handler())) {
                Binders.jacksonReason(type).ifPresent(reason -> reasons.add(shape.handler() + ": " + reason));
            }
        }

        assertThat(reasons).isEmpty();
        assertThat(reasons.size()).isLessThanOrEqualTo(shapes / 20);
    }

    /** The types that a handler reads and writes; none if there is no such handler. */
    private static List<Type> types(String handler) {
        String[] name = handler.split("::", -1);
        Class<?> type;
        try {
            type = Class.forName(name[0], false, ShapesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return List.of();
        }
        List<Type> types = new ArrayList<>();
        if (name.length > 1) {
            for (Method method : type.getMethods()) {
                if (method.getName().equals(name[1])) {
                    TypeArguments arguments = TypeArguments.of(type, method.getDeclaringClass());
                    Arrays.stream(method.getGenericParameterTypes())
                            .map(arguments::resolve)
                            .forEach(types::add);
                    types.add(arguments.resolve(method.getGenericReturnType()));
                }
            }
        } else if (RequestHandler.class.isAssignableFrom(type)) {
            TypeArguments arguments = TypeArguments.of(type, RequestHandler.class);
            for (int i = 0; i < 2; i++) {
                Type argument = arguments.get(i);
                if (argument != null && !(argument instanceof TypeVariable<?>)) {
                    types.add(argument);
                }
            }
        }
        types.removeAll(List.of(void.class, Context.class, InputStream.class, OutputStream.class));
        return types;
    }
}
