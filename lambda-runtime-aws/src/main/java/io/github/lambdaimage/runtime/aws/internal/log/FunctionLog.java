package io.github.lambdaimage.runtime.aws.internal.log;

import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.internal.loop.RuntimeLog;
import io.github.lambdaimage.runtime.json.JsonValue;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The logger of the context. It writes to {@link System#out} as the function does, so that the order is kept, and in the formats of
 * AWS's client: text without a line break at its end, with the level in front if there is one; or one line of JSON for each message.
 * Bytes are written unchanged.
 *
 * <p>With a version of aws-lambda-java-core before 1.2.3, the methods with a level cannot be called, and {@code LogLevel} is never
 * loaded.
 */
public final class FunctionLog implements LambdaLogger {

    /** Characters of a time without fraction, which {@link java.time.Instant#toString} omits at a full second. */
    private static final int WHOLE_SECOND = "2026-01-01T00:00:00Z".length();

    private final LogSettings settings;
    private final InstantSource clock;

    private volatile @Nullable Invocation invocation;

    private FunctionLog(LogSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Creates the logger that environment variables describe; problems with them are logged. */
    public static FunctionLog of(Map<String, String> variables, InstantSource clock, RuntimeLog log) {
        return new FunctionLog(LogSettings.of(variables, log), clock);
    }

    /** Sets the call whose request ID and tenant are written with JSON messages. */
    public void begin(Invocation next) {
        invocation = next;
    }

    @Override
    public void log(@Nullable String message) {
        write(settings.json() ? json(message, LogSettings.LEVELS.get(0)) : String.valueOf(message));
    }

    @Override
    public void log(byte @Nullable [] message) {
        if (message == null) {
            write("null");
        } else {
            write(message);
        }
    }

    @Override
    public void log(@Nullable String message, @Nullable LogLevel level) {
        String name = name(level);
        if (name == null) {
            log(message);
        } else if (isWritten(name)) {
            write(settings.json() ? json(message, name) : "[" + name + "] " + message);
        }
    }

    @Override
    public void log(byte @Nullable [] message, @Nullable LogLevel level) {
        String name = name(level);
        if (name == null || isWritten(name)) {
            log(message);
        }
    }

    /** The name of a level; null for none. */
    private static @Nullable String name(@Nullable LogLevel level) {
        return level == null || level == LogLevel.UNDEFINED ? null : level.name();
    }

    private boolean isWritten(String level) {
        return LogSettings.LEVELS.indexOf(level) >= settings.minimum();
    }

    private String json(@Nullable String message, String level) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("timestamp", timestamp());
        if (message != null) {
            fields.put("message", message);
        }
        fields.put("level", level);
        Invocation current = invocation;
        if (current != null) {
            fields.put("AWSRequestId", current.requestId());
            String tenant = current.tenantId();
            if (tenant != null) {
                fields.put("tenantId", tenant);
            }
        }
        return JsonValue.of(fields) + "\n";
    }

    /** The time in UTC; AWS's client writes local time under the same letter Z. */
    private String timestamp() {
        String time = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        return time.length() == WHOLE_SECOND ? time.substring(0, WHOLE_SECOND - 1) + ".000Z" : time;
    }

    private static void write(String message) {
        write(message.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(byte[] message) {
        PrintStream out = System.out;
        out.write(message, 0, message.length);
        out.flush();
    }
}
