package io.github.lambdaimage.runtime.internal.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What a Runtime API may do to the runtime, and what the runtime then does: data for {@link HostileRuntimeApiProcessTest} and {@link
 * HostileRuntimeApiLoopTest}. */
final class HostileSituations {

    /**
     * One situation.
     *
     * @param script what the Runtime API does; where the runtime is to go on, it then ends it with a 403
     * @param requests every request that comes, in order, without {@code invocation/}
     * @param says for each line of the log a part of it, in order
     */
    record Situation(String name, Consumer<ScriptedPeer> script, String requests, int exitCode, List<String> says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private HostileSituations() {}

    static List<Situation> all() {
        List<Situation> all = new ArrayList<>();
        all.addAll(HostileConnectionSituations.all());
        all.addAll(HostileBodySituations.all());
        all.addAll(HostileHeadSituations.all());
        all.addAll(HostileStatusSituations.all());
        return all;
    }

    /** The event that belongs to an id: whatever else reaches the handler is half an event. */
    static String event(String id) {
        return "\"event " + id + "\"";
    }
}
