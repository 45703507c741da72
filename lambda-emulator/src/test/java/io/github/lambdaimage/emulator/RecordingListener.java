package io.github.lambdaimage.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all events, and the log that Lambda would have. */
public final class RecordingListener implements EmulatorListener {
    private final List<EmulatorEvent> events = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final LambdaLog log = new LambdaLog(lines::add);

    @Override
    public void on(EmulatorEvent event) {
        events.add(event);
        log.on(event);
    }

    public List<String> lines() {
        return lines;
    }

    public <T extends EmulatorEvent> List<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
