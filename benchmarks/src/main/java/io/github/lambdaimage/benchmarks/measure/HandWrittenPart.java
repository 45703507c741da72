package io.github.lambdaimage.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The part of a page that people write by hand. A new page keeps it. */
public final class HandWrittenPart {
    private static final String BEGIN = "<!-- written by hand from here ";
    private static final String END = "<!-- to here -->\n";

    private HandWrittenPart() {}

    /** The part of an existing page, with its two markers; an empty one if the page does not exist or has none. */
    public static String of(Path page) throws IOException {
        if (Files.exists(page)) {
            String text = Files.readString(page);
            int begin = text.indexOf(BEGIN);
            int end = text.indexOf(END);
            if (begin >= 0 && end > begin) {
                return text.substring(begin, end + END.length());
            }
        }
        return BEGIN + "-->\n" + END;
    }
}
