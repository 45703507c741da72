package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a function's user reads about an event that does not fit, or is not JSON. */
@Tag("any-jvm")
class BindingMessageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"count":"x"} | $.count: expected a number (Integer) but found the text "x"
            {"total":9223372036854775808} | $.total: expected a number (long) but found the number 9223372036854775808
            {"price":true} | $.price: expected a number (double) but found true
            {"paid":"maybe"} | $.paid: expected true or false but found the text "maybe"
            {"id":{"a":1}} | $.id: expected a text but found an object
            {"address":7} | $.address: expected an object (Address) but found the number 7
            {"address":{"number":[1,2]}} | $.address.number: expected a number (int) but found an array of several values
            {"history":[{},{"number":{}}]} | $.history[1].number: expected a number (int) but found an object
            {"byName":{"a b":{"number":"x"}}} | $.byName['a b'].number: expected a number (int) but found the text "x"
            {"byName":"x"} | $.byName: expected an object (Map<String, Address>) but found the text "x"
            {"numbers":[1,2,"x"]} | $.numbers[2]: expected a number (int) but found the text "x"
            {"content":"?"} | $.content: expected bytes in Base64 but found the text "?"
            {"changed":"today"} | $.changed: expected a text in the format of ISO 8601 (Instant) but found the text "today"
            {"color":1.5} | $.color: expected the name of a constant of Color but found the number 1.5
            """)
    void failureStatesPathAndTypeAndValue(String json, String message) {
        assertThat(failure(Beans.Order.class, json)).isEqualTo("The event does not fit Order at " + message + ".");
    }

    @Test
    void genericTypeIsNamed() throws Exception {
        Type type = Beans.Types.class.getDeclaredField("mapOfIntegers").getGenericType();

        assertThat(failure(type, "[1,2]"))
                .isEqualTo(
                        "The event does not fit Map<String, Integer> at $[0]: expected an object (Map<String, Integer>)"
                                + " but found the number 1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``          | expected a JSON value but found the end of the document at offset 0
            {"a":1      | expected ',' or '}' after a value of an object but found the end of the document at offset 6
            {"a":1,}    | expected the name of a member but found '}' at offset 7
            [1 2]       | expected ',' or ']' after a value of an array but found '2' at offset 3
            {"a" 1}     | expected ':' after the name of a member but found '1' at offset 5
            {} x        | expected the end of the document but found 'x' at offset 3
            tru         | expected the literal true but found the end of the document at offset 3
            "abc        | expected a quote at the end of the text that begins at offset 0 but found the end of the document at offset 4
            +1          | expected a number without a plus but found '+' at offset 0
            1.          | expected a digit after the decimal point but found the end of the document at offset 2
            <a/>        | expected a JSON value but found '<' at offset 0
            """)
    void documentThatIsNotJsonIsReportedWithTheOffset(String json, String message) {
        assertThat(failure(Object.class, json)).isEqualTo("The event is not JSON: " + message + ".");
    }

    @Test
    void bytesThatAreNotUtf8AreReportedWithTheOffset() {
        byte[] json = {'"', 'a', (byte) 0xc3, '(', '"'};

        assertThat(failure(String.class, json))
                .isEqualTo("The event is not JSON: expected UTF-8 but found the byte 0xc3 at offset 2.");
    }

    @Test
    void depthIsLimited() {
        assertThat(failure(Object.class, "[".repeat(1001)))
                .isEqualTo(
                        "The event is not JSON: more than 1000 objects and arrays contain each other at offset 1000.");
        assertThat(failure(Beans.Tree.class, "{\"next\":".repeat(1001)))
                .startsWith(
                        "The event is not JSON: more than 1000 objects and arrays contain each other at offset 8000");
    }

    @Test
    void depthUpToTheLimitIsRead() throws Exception {
        String json = "[".repeat(1000) + "]".repeat(1000);

        Object read = Binders.of(Object.class, loader()).read(json.getBytes(UTF_8));

        assertThat(read).isInstanceOf(List.class);
    }

    @Test
    void classWithoutUsableConstructorIsNamed() {
        String prefix = Beans.class.getName() + "$";
        assertThat(failure(Beans.WithoutConstructor.class, "{}"))
                .isEqualTo("The event does not fit WithoutConstructor at $: " + prefix
                        + "WithoutConstructor has no constructor without parameters.");
        assertThat(failure(Beans.Named.class, "{}"))
                .isEqualTo("The event does not fit Named at $: " + prefix
                        + "Named is an interface, of which no object can be created.");
        assertThat(failure(Beans.Animal.class, "{}"))
                .isEqualTo("The event does not fit Animal at $: " + prefix
                        + "Animal is abstract, and no object of it can be created.");
    }

    @Test
    void exceptionOfASetterIsTheCause() {
        BindingException failure =
                catchThrowableOfType(BindingException.class, () -> Binders.of(Beans.Throwing.class, loader())
                        .read("{\"name\":\"long name\"}".getBytes(UTF_8)));

        assertThat(failure)
                .hasMessage("The event does not fit Throwing at $.name: Throwing.setName threw"
                        + " java.lang.IllegalArgumentException: too long.")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void exceptionOfTheConstructorOfAnInnerClassIsTheCause() {
        BindingException failure =
                catchThrowableOfType(BindingException.class, () -> Binders.of(Beans.OuterOfThrowing.class, loader())
                        .read("{\"inner\":{}}".getBytes(UTF_8)));

        assertThat(failure)
                .hasMessage("The event does not fit OuterOfThrowing at $.inner: the constructor of "
                        + Beans.OuterOfThrowing.Unready.class.getName()
                        + " threw java.lang.IllegalStateException: not ready.")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void longTextIsCutInAMessage() {
        assertThat(failure(Integer.class, "\"" + "x".repeat(1000) + "\""))
                .hasSizeLessThan(200)
                .contains("x".repeat(40) + "…");
    }

    @Test
    void largeEventIsRead() throws Exception {
        StringBuilder json = new StringBuilder("{\"values\":[");
        while (json.length() < 6_000_000) {
            json.append(
                    "{\"street\":\"Main Street \\u00fc ü\",\"number\":12345,\"unknown\":[1.5,null,{\"a\":\"b\"}]},");
        }
        json.append("{}]}");
        Type type = Beans.AddressBox.class;
        Beans.AddressBox box = (Beans.AddressBox)
                requireNonNull(Binders.of(type, loader()).read(json.toString().getBytes(UTF_8)));

        assertThat(box.getValues()).hasSizeGreaterThan(70_000);
        assertThat(box.getValues().get(70_000).getStreet()).isEqualTo("Main Street ü ü");
    }

    @Test
    void typesThatContainThemselvesAreRead() throws Exception {
        assertThat(read(Beans.ListOfItself.class, "[[],[[],[]]]")).hasToString("[[], [[], []]]");
        assertThat(read(Beans.MapOfItself.class, "{\"a\":{\"b\":{},\"c\":null}}"))
                .hasToString("{a={b={}, c=null}}");
        assertThat(failure(Beans.ListOfItself.class, "[1]")).contains("at $[0]: expected an array (ListOfItself)");

        Type growing = Beans.GrowingString.class;
        String json = "{\"value\":\"a\",\"next\":{\"value\":[\"b\"],\"next\":{\"value\":[[\"c\"]]}}}";
        assertThat(Description.of(read(growing, json)))
                .isEqualTo(
                        "GrowingString(next: Growing(next: Growing(next: null; value: ArrayList[ArrayList[String c,],]; );"
                                + " value: ArrayList[String b,]; ); value: String a; )");
        assertThat(Binders.jacksonReason(growing)).isEmpty();
    }

    private static @Nullable Object read(Type type, String json) throws BindingException {
        return Binders.of(type, loader()).read(json.getBytes(UTF_8));
    }

    @Test
    void recordsAreRead() throws Exception {
        Object point = Binders.of(Beans.Point.class, loader())
                .read("{\"x\":1,\"addresses\":[{\"street\":\"s\"}],\"unknown\":2}".getBytes(UTF_8));

        assertThat(Description.of(point))
                .isEqualTo(
                        "Point(addresses: ArrayList[Address(getNumber: Integer 0; getStreet: String s; ),]; x: Integer 1;"
                                + " y: null; )");
    }

    private static String failure(Type type, String json) {
        return failure(type, json.getBytes(UTF_8));
    }

    private static String failure(Type type, byte[] json) {
        BindingException failure = catchThrowableOfType(
                BindingException.class, () -> Binders.of(type, loader()).read(json));
        return failure == null ? "no failure" : String.valueOf(failure.getMessage());
    }

    private static ClassLoader loader() {
        return BindingMessageTest.class.getClassLoader();
    }
}
