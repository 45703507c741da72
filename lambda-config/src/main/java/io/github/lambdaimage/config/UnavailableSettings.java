package io.github.lambdaimage.config;

import java.util.ArrayList;
import java.util.List;

/** Settings that are valid, but that this version does not carry out. */
public final class UnavailableSettings {

    private UnavailableSettings() {}

    /** One sentence for each such setting of a configuration. */
    public static List<String> notes(LambdaConfig config) {
        List<String> notes = new ArrayList<>();
        if (config.snapStart().value().orElse(false)) {
            notes.add("\"SnapStart\" has no effect: this version does not set it on AWS.");
        }
        if (config.functionUrl()
                .value()
                .filter(url -> url.invokeMode() == FunctionUrl.InvokeMode.RESPONSE_STREAM)
                .isPresent()) {
            notes.add(
                    "\"InvokeMode\" RESPONSE_STREAM of \"FunctionUrl\" does not stream: functions of this version send"
                            + " a response when it is complete.");
        }
        return notes;
    }
}
