package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type with each document is read as by AWS's client; the differences are listed. */
@Tag("any-jvm")
class BindingTableTest {

    private static final AwsSerialization AWS = new AwsSerialization();

    /** A difference that is intended: patterns of the type and the document, and why. */
    private record Difference(String type, String json, String reason) {

        boolean covers(String otherType, String otherJson) {
            return otherType.matches(type)
                    && Pattern.compile(json, Pattern.DOTALL).matcher(otherJson).matches();
        }
    }

    private static final String ANY = ".*";

    private static final List<Difference> DIFFERENCES = List.of(
            new Difference(
                    "(primitive|boxed)(Int|Long|Short|Byte)|ints|longs|integers|atomic(Integer|Long)|optional(Integer"
                            + "|Int|Long)|listOf(Integers|Lists)",
                    "NaN",
                    "AWS's client reads 0"),
            new Difference(
                    "primitive(Int|Long|Short|Byte|Float|Double|Boolean|Char)", "\\[]", "0 as for null; fails there"),
            new Difference("order", ".*\"total\":\\[].*", "0 as for null; fails there"),
            new Difference(ANY, "\\[null]", "null; fails there"),
            new Difference(
                    "color|dayOfWeek|listOfColors|enumSet",
                    "-?\\d{10,}",
                    "an unknown constant, which is null as others are; fails there"),
            new Difference("atomic(Boolean|Integer|Long)", "\\[(1|true)]", "an array with one value; fails there"),
            new Difference(
                    "instant|offsetDateTime|zonedDateTime|duration",
                    "-1\\.9",
                    "AWS's client adds a negative fraction to 0"),
            new Difference(
                    "instant|offsetDateTime|zonedDateTime|duration",
                    "1e400|3\\.4028236e38",
                    "AWS's client reads seconds that are too many as others"),
            new Difference("instant", "\"2026-01-15T09:30:00\\+0200\"", "an offset without a colon; fails there"),
            new Difference("localTime", "\"2026.*Z\"", "a time with a date; fails there"),
            new Difference("offsetTime", "\\[1]", "AWS's client reads null"),
            new Difference("optional(Int|Long|Double)|ints|longs", "\"null\"", "null; fails there"),
            new Difference(
                    "bytes|buffer", "\"[^\"]*\"|'single'", "padding and white space are not required; fails there"),
            new Difference("listOfMaps", "\\{\"[^\"]*\":\"[^\"]*\"}", "padding is not required; fails there"),
            new Difference(
                    "bytes|buffer|chars|strings|ints|longs|doubles|booleans|optionalList|listOfStrings|collection"
                            + "|iterable|set|queue|linkedList|sortedSet",
                    "\\[\\[.*]]",
                    "an element in an array; fails there"),
            new Difference("buffer", "[^\"{]*", "numbers are bytes, as for arrays; fails there"),
            new Difference("bytes", "-?[\\d.]+([eE].*)?", "a fraction is cut off, as for other integers; fails there"),
            new Difference("chars", "\\[\"RED.*", "texts of several characters; fails there"),
            new Difference("path", "[^\"{]*|\\[\"a\"]", "text of another value, as for others; fails there"),
            new Difference("chars", "[^\"\\[{]*", "text of a number or boolean, as for other texts; fails there"),
            new Difference("ints|longs|doubles|booleans", "\"[^\"]*\"", "the only element; fails there"),
            new Difference("(interface|abstract)Type", "\\[]|\" *\"", "null; fails there"),
            new Difference(ANY, "\\{a:1,\\$b_2:2,ü:3}", "a name without quotes that is not ASCII; fails there"));

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "1",
            "-1",
            "65",
            "007",
            "-012",
            "127",
            "128",
            "255",
            "256",
            "-129",
            "32768",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "123456789012345678901234567890",
            "1700000000",
            "1700000000.123456789",
            "0.0",
            "-0.0",
            "1.0",
            "1.5",
            "-1.9",
            "0.1",
            "1e3",
            "1.25E-2",
            "3.4028236e38",
            "1e400",
            "1e-400",
            "123456789.123456789",
            "0.30000000000000004",
            "NaN",
            "Infinity",
            "-Infinity",
            "-INF",
            "\"\"",
            "\"  \"",
            "\"null\"",
            "\"true\"",
            "\"False\"",
            "\"yes\"",
            "\"1\"",
            "\" 12 \"",
            "\"+5\"",
            "\"1.5\"",
            "\"1e2\"",
            "\"x\"",
            "\"abc\"",
            "\"NaN\"",
            "\"INF\"",
            "\"Infinity\"",
            "\"RED\"",
            "\"GREEN\"",
            "\" RED \"",
            "\"red\"",
            "\"MONDAY\"",
            "\"2026-01-15\"",
            "\"2026-01-15T09:30:00Z\"",
            "\"2026-01-15T09:30:00\"",
            "\"2026-01-15T09:30\"",
            "\"2026-01-15T09:30:00.123+02:00\"",
            "\"2026-01-15T09:30:00.123456789Z\"",
            "\"2026-01-15T09:30:00+0200\"",
            "\"2026-01-15T09:30:00+01:00[Europe/Berlin]\"",
            "\"Thu, 15 Jan 2026 09:30:00 GMT\"",
            "\"09:30\"",
            "\"09:30:15.5\"",
            "\"09:30:00+01:00\"",
            "\"PT1H30M\"",
            "\"P1D\"",
            "\"2026\"",
            "\"2026-01\"",
            "\"--01-15\"",
            "\"Europe/Berlin\"",
            "\"+02:00\"",
            "\"Z\"",
            "\"123e4567-e89b-12d3-a456-426614174000\"",
            "\"http://example.com/a?b=c\"",
            "\"a/b.txt\"",
            "\"EUR\"",
            "\"de_DE\"",
            "\"de-AT\"",
            "\"UTF-8\"",
            "\"[a-z]+\"",
            "\"YWJj\"",
            "\"YWJjZA==\"",
            "\"YW Jj\"",
            "\"YWJjZA\"",
            "\"ü€😀\"",
            "\"\\u00fc\\n\\t\\\"\\\\\\/\\b\\f\\r\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "'single'",
            "'it\\'s'",
            "\"a\\qb\"",
            "\"tab\there\"",
            "[]",
            "[null]",
            "[1]",
            "[1,2,3]",
            "[\"a\"]",
            "[\"RED\",\"unknown\",null]",
            "[\"a\",\"b\"]",
            "[[1],[2,3]]",
            "[[]]",
            "[[1]]",
            "[true]",
            "[1,\"2\",3.5,null,true]",
            "[2026,1,15]",
            "[2026,1,15,9,30]",
            "[2026,1,15,9,30,15,500]",
            "[9,30]",
            "[2026,1]",
            "[{}]",
            "[{\"street\":\"s\",\"number\":1}]",
            "[{\"street\":\"s\"},{\"number\":2}]",
            "[{\"a\":\"YWJj\",\"b\":[1,2,-3]}]",
            "{}",
            "{\"a\":null}",
            "{\"a\":1}",
            "{\"a\":\"b\",\"c\":\"d\"}",
            "{\"a\":{\"b\":[1,{}]}}",
            "{\"a\":[{\"street\":\"s\"}],\"b\":[]}",
            "{\"1\":\"x\",\"2\":\"y\"}",
            "{\"RED\":\"x\"}",
            "{\"RED\":\"x\",\"unknown\":\"y\"}",
            "{\"a\":1,\"a\":2}",
            "{a:1,$b_2:2,ü:3}",
            "{'a':'b'}",
            "{\"street\":\"Main\",\"number\":7,\"unknown\":{\"x\":[1,\"}\"]}}",
            "{\"street\":5,\"number\":\"6\"}",
            "{\"street\":null,\"number\":null}",
            "{\"street\":\"a\",\"street\":\"b\"}",
            "{\"Street\":\"wrong case\"}",
            "{\"str\\u0065et\":\"escaped name\"}",
            "{\"name\":\"n\",\"children\":[{\"name\":\"c\",\"children\":[]}],\"next\":{\"next\":{}}}",
            "{\"name\":\"long\"}",
            "{\"name\":\"n\",\"legs\":3,\"greeting\":\"x\"}",
            "{\"text\":\"RED\"}",
            "{\"URL\":\"u\",\"url\":\"v\",\"aName\":\"a\",\"AName\":\"b\",\"x\":\"c\",\"X\":\"d\",\"is\":true,\"isReady\":true,"
                    + "\"ready\":true,\"_under\":\"e\",\"Ärger\":\"f\"}",
            "{\"publicField\":\"a\",\"finalField\":[\"b\"],\"staticField\":\"c\",\"transientField\":\"d\",\"protectedField\":"
                    + "\"e\",\"privateField\":\"f\",\"privateSetter\":\"g\",\"packageSetter\":\"h\",\"onlySetter\":\"i\","
                    + "\"onlyGetter\":\"j\",\"listWithoutSetter\":[\"k\"]}",
            "{\"value\":1,\"values\":[1,2]}",
            "{\"value\":{\"value\":{\"street\":\"s\"},\"values\":[{\"number\":1}]},\"values\":[{\"value\":{}}]}",
            "{\"value\":{\"street\":\"s\"},\"values\":[{\"street\":\"t\"}]}",
            "{\"value\":[1,2],\"values\":[[3]],\"boxes\":{\"a\":{\"value\":4,\"values\":[5]}}}",
            "{\"animal\":{\"name\":\"n\"}}",
            "{\"animals\":[]}",
            "{\"inner\":{\"name\":\"n\"}}",
            "{\"animal\":null,\"named\":null}",
            "{\"id\":\"a\",\"count\":1,\"total\":2,\"price\":3.5,\"paid\":true,\"color\":\"RED\",\"address\":{\"street\":\"s\","
                    + "\"number\":1},\"history\":[{\"street\":\"t\"}],\"byName\":{\"x\":{\"number\":2}},\"amount\":1.10,"
                    + "\"created\":1700000000000,\"changed\":\"2026-01-15T09:30:00Z\",\"note\":\"n\",\"content\":\"YWJj\","
                    + "\"anything\":{\"a\":[1]},\"numbers\":[1,2]}",
            "{\"count\":\"\",\"total\":\"\",\"price\":\"\",\"paid\":\"\",\"color\":\"\",\"address\":\"\",\"history\":\"\","
                    + "\"byName\":\"\",\"amount\":\"\",\"created\":\"\",\"changed\":\"\",\"note\":\"\",\"content\":\"\","
                    + "\"anything\":\"\",\"numbers\":\"\"}",
            "{\"id\":[\"one\"],\"count\":[2],\"total\":[],\"color\":[\"GREEN\"],\"address\":[{\"number\":3}],"
                    + "\"history\":{\"street\":\"only\"},\"numbers\":4,\"note\":null,\"address\":[]}",
            "",
            " ",
            "{",
            "[1,",
            "{\"a\":}",
            "{\"a\" 1}",
            "{,}",
            "[,1]",
            "tru",
            "nul",
            "-",
            "1.",
            ".5",
            "+1",
            "1e",
            "\"unterminated",
            "{\"street\":\"a\",}",
            "[1,]",
            "// comment\n1",
            "\"\\u12\"",
            "\ufeff1");

    @ParameterizedTest
    @MethodSource("types")
    void documentsAreReadAsByAws(String name) throws Exception {
        assertThat(differences(name))
                .filteredOn(difference -> !isListed(name, difference))
                .isEmpty();
    }

    @Test
    void everyListedDifferenceIsNeeded() throws Exception {
        Set<Difference> needless = new HashSet<>(DIFFERENCES);
        for (String name : types().toList()) {
            for (String difference : differences(name)) {
                needless.removeIf(listed -> listed.covers(name, json(difference)));
            }
        }

        assertThat(needless).isEmpty();
    }

    private static boolean isListed(String type, String difference) {
        return DIFFERENCES.stream().anyMatch(listed -> listed.covers(type, json(difference)));
    }

    private static String json(String difference) {
        return difference.substring(0, difference.indexOf(" -> "));
    }

    private static List<String> differences(String name) throws Exception {
        Field field = Beans.Types.class.getDeclaredField(name);
        Binding aws = AWS.of(field.getGenericType());
        Binding ours = Binders.of(field.getGenericType(), BindingTableTest.class.getClassLoader());
        List<String> differences = new ArrayList<>();
        for (String json : VALUES) {
            String expected = outcome(aws, json);
            String actual = outcome(ours, json);
            boolean same = expected.startsWith("failure") ? actual.startsWith("failure") : actual.equals(expected);
            if (!same) {
                differences.add(json + " -> AWS: " + expected + " ours: " + actual);
            }
        }
        return differences;
    }

    private static String outcome(Binding binding, String json) {
        try {
            return Description.of(binding.read(json.getBytes(UTF_8)));
        } catch (BindingException e) {
            return "failure "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }

    private static Stream<String> types() {
        return Stream.of(Beans.Types.class.getDeclaredFields())
                .filter(field -> !field.isSynthetic())
                .map(Field::getName);
    }
}
