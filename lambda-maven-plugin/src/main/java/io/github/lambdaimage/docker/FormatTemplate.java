package io.github.lambdaimage.docker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The format in which Docker is asked for values. Texts are encoded as in a URL, so that none of them has a separator in
 * it, and a template needs no quotation mark, which not every system passes on to a program as it is.
 */
final class FormatTemplate {

    private static final String SEPARATOR = ";";
    private static final String ITEM = ",";

    private FormatTemplate() {}

    static String of(String... fields) {
        return String.join(SEPARATOR, fields);
    }

    /** A text, as {@code .Id}. */
    static String text(String field) {
        return "{{urlquery " + field + "}}";
    }

    /** A number, or true or false. */
    static String plain(String field) {
        return "{{" + field + "}}";
    }

    static String list(String field) {
        return "{{range " + field + "}}{{urlquery .}}" + ITEM + "{{end}}";
    }

    static String map(String field) {
        return "{{range $k, $v := " + field + "}}{{urlquery $k}}={{urlquery $v}}" + ITEM + "{{end}}";
    }

    /** The fields of one line that Docker answered, still encoded. */
    static List<String> fields(String line) {
        return Arrays.asList(line.strip().split(SEPARATOR, -1));
    }

    static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static List<String> decodeList(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(ITEM, -1)) {
            if (!item.isEmpty()) {
                items.add(decode(item));
            }
        }
        return items;
    }

    static Map<String, String> decodeMap(String text) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String item : text.split(ITEM, -1)) {
            int equals = item.indexOf('=');
            if (equals >= 0) {
                map.put(decode(item.substring(0, equals)), decode(item.substring(equals + 1)));
            }
        }
        return map;
    }
}
