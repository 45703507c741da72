package io.github.lambdaimage.training.inside;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The files that both sides of a training exchange: names, and the format of lists and maps in them. */
public final class TrainingFiles {

    /** Input: command, variables, number of calls and limits. */
    public static final String SETTINGS = "training.properties";

    /** Input: the folder with the events, in the order of their names. */
    public static final String EVENTS = "events";

    /** Input without, and output with the JVM of the image: the description of the cache. */
    public static final String DESCRIPTION = "cache.properties";

    /** Output: what the training resulted in. */
    public static final String RESULT = "result.properties";

    /** Keys of the settings. */
    public static final String COMMAND = "command.";

    public static final String VARIABLE = "variable.";
    public static final String CALLS = "calls";
    public static final String SECONDS = "seconds";
    public static final String CACHE = "cache";

    /** Keys of the result. */
    public static final String FAILURE = "failure";

    public static final String REMARK = "remark";
    public static final String OUTPUT = "output";

    private TrainingFiles() {}

    public static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    public static void write(Path file, Properties properties) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    static List<String> list(Properties properties, String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = properties.getProperty(prefix + 0);
                value != null;
                value = properties.getProperty(prefix + values.size())) {
            values.add(value);
        }
        return values;
    }

    static Map<String, String> map(Properties properties, String prefix) {
        Map<String, String> values = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), properties.getProperty(name));
            }
        }
        return values;
    }
}
