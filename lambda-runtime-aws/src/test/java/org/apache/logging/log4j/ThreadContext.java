package org.apache.logging.log4j;

import java.util.HashMap;
import java.util.Map;

/** Stands in for the class of Log4j, of which one method is called by reflection. */
public final class ThreadContext {

    public static final Map<String, String> VALUES = new HashMap<>();

    private ThreadContext() {}

    public static void put(String key, String value) {
        VALUES.put(key, value);
    }
}
