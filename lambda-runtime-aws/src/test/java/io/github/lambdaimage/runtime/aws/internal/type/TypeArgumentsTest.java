package io.github.lambdaimage.runtime.aws.internal.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeArgumentsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OfOrder          | Order
            Nested           | java.util.List<Order>
            DeeplyNested     | java.util.Map<java.lang.String, java.util.List<Order>>
            OfArray          | Order[]
            OfGenericArray   | java.util.List<Order>[]
            OfWildcard       | java.util.List<Order>
            OfLowerWildcard  | java.util.List<java.lang.Object>
            OfOwner          | Owner<Order>$Inner
            Recursive        | java.lang.Comparable<java.lang.Comparable<java.lang.Object>>
            SecondBound      | java.lang.Comparable<java.lang.Comparable<java.lang.Object>>
            BoundOfAVariable | Order
            OpenInside       | java.util.List<java.lang.Object>
            BoundedInside    | java.util.List<Order>
            Diamond          | Order
            """)
    void eventTypeHasNoTypeVariables(String name, String type) throws Exception {
        Class<?> handler = Class.forName(TypeArgumentsTest.class.getName() + "$" + name);

        Type argument = TypeArguments.of(handler, RequestHandler.class).get(0);
        if (argument instanceof TypeVariable<?> variable) {
            argument = TypeArguments.bound(variable);
        }

        assertThat(Objects.requireNonNull(argument).getTypeName().replace(TypeArgumentsTest.class.getName() + "$", ""))
                .isEqualTo(type);
    }

    @Test
    void rawTypeHasNoArguments() {
        assertThat(TypeArguments.of(RawHandler.class, RequestHandler.class).get(0))
                .isNull();
        assertThat(TypeArguments.of(Order.class, RequestHandler.class).get(0)).isNull();
    }

    @Test
    void typesEqualThoseOfTheJdk() throws Exception {
        Type resolved = Objects.requireNonNull(
                TypeArguments.of(Nested.class, RequestHandler.class).get(0));
        Type declared = Fields.class.getDeclaredField("orders").getGenericType();

        assertThat(resolved)
                .isNotInstanceOf(declared.getClass())
                .isEqualTo(declared)
                .hasSameHashCodeAs(declared);
        assertThat(declared).isEqualTo(resolved);
        assertThat(((ParameterizedType) resolved).getActualTypeArguments()).containsExactly(Order.class);

        Type array =
                TypeArguments.of(OfGenericArray.class, RequestHandler.class).get(0);
        Type declaredArray = Fields.class.getDeclaredField("arrays").getGenericType();
        assertThat(array).isEqualTo(declaredArray).hasSameHashCodeAs(declaredArray);
    }

    static final class Order {}

    abstract static class Base<T> implements RequestHandler<T, String> {}

    abstract static class OfOrder extends Base<Order> {}

    abstract static class ListBase<T> extends Base<List<T>> {}

    abstract static class Nested extends ListBase<Order> {}

    abstract static class MapBase<K, V> extends Base<Map<K, V>> {}

    abstract static class MapOfLists<E> extends MapBase<String, List<E>> {}

    abstract static class DeeplyNested extends MapOfLists<Order> {}

    abstract static class ArrayBase<T> extends Base<T[]> {}

    abstract static class OfArray extends ArrayBase<Order> {}

    abstract static class OfGenericArray extends ArrayBase<List<Order>> {}

    abstract static class OfWildcard extends Base<List<? extends Order>> {}

    abstract static class OfLowerWildcard extends Base<List<? super Order>> {}

    static class Owner<T> {
        @SuppressWarnings("ClassCanBeStatic") // It has the type parameter of its owner.
        class Inner {}
    }

    abstract static class OfOwner extends Base<Owner<Order>.Inner> {}

    abstract static class Recursive<T extends Comparable<T>> extends Base<T> {}

    @SuppressWarnings("ExtendsObject") // Object is the first bound.
    abstract static class SecondBound<T extends Object & Comparable<T>> extends Base<T> {}

    abstract static class BoundOfAVariable<A extends Order, B extends A> extends Base<B> {}

    abstract static class OpenInside<T> extends Base<List<T>> {}

    abstract static class BoundedInside<T extends Order> extends Base<List<T>> {}

    interface Left extends RequestHandler<Order, String> {}

    interface Right extends RequestHandler<Order, String> {}

    abstract static class Diamond implements Left, Right {}

    @SuppressWarnings("rawtypes")
    abstract static class RawHandler implements RequestHandler {}

    static final class Fields {
        List<Order> orders = List.of();
        List<Order> @Nullable [] arrays;
    }
}
