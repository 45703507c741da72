package io.github.lambdaimage.docker;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds format templates for the Docker command, and decodes its output. Texts are URL-encoded, so that they contain no
 * separators, and the template needs no quotation marks, which some systems change on the way to a program.
 */
final class FormatTemplate {

    private static final String SEPARATOR = ";";
    private static final String ITEM = ",";

    private FormatTemplate() {}

    static String of(String... fields) {
        return String.join(SEPARATOR, fields);
    }

    /** A text field, for example {@code .Id}. */
    static String text(String field) {
        return "{{urlquery " + field + "}}";
    }

    /** A number or boolean. */
    static String plain(String field) {
        return "{{" + field + "}}";
    }

    static String list(String field) {
        return "{{range " + field + "}}{{urlquery .}}" + ITEM + "{{end}}";
    }

    static String map(String field) {
        return "{{range $k, $v := " + field + "}}{{urlquery $k}}={{urlquery $v}}" + ITEM + "{{end}}";
    }

    /** The fields of one line of output, still encoded. */
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
