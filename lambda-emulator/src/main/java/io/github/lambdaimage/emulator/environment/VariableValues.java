package io.github.lambdaimage.emulator.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Checks the values of environment variables, which are secret: messages contain names only. */
final class VariableValues {

    private static final int RELEASE_WITH_LOCALE_VARIABLES = 18;

    private VariableValues() {}

    /**
     * Rejects values that no process can have.
     *
     * @throws IllegalArgumentException naming the variable
     */
    static void check(Map<String, String> variables) {
        variables.forEach((name, value) -> {
            if (value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("The value of the environment variable " + name
                        + " contains the character U+0000. Remove the character.");
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
                throw new IllegalArgumentException("The value of the environment variable " + name
                        + " contains an unpaired surrogate. Remove the surrogate.");
            }
        });
    }

    /**
     * Rejects values that this JVM would pass with replaced characters.
     *
     * @throws IOException naming the variable
     */
    static void checkEncodable(Map<String, String> variables, Charset encoding) throws IOException {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (!encoding.newEncoder().canEncode(variable.getValue())) {
                throw new IOException("The environment variable " + variable.getKey()
                        + " cannot be passed in the encoding " + encoding
                        + " of this JVM. Set the environment variable LC_ALL to C.UTF-8 for this JVM.");
            }
        }
    }

    /** The encoding in which this JVM passes variables to a process. */
    static Charset encoding() {
        if (File.separatorChar == '\\') {
            return StandardCharsets.UTF_8; // Windows takes Unicode.
        }
        return Runtime.version().feature() < RELEASE_WITH_LOCALE_VARIABLES
                ? Charset.defaultCharset()
                : Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }
}
