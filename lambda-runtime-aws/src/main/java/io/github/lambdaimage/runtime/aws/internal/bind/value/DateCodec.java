package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * {@code Date} and {@code Calendar}: milliseconds since 1970, or text in the formats of ISO 8601 and RFC 1123. Inside of AWS's
 * events dates are seconds with a fraction, and 0 is null.
 */
@SuppressWarnings("JavaUtilDate") // The classes are those that the function declares.
public final class DateCodec extends ScalarCodec {
    private final Class<?> type;
    private final boolean inSeconds;

    /** Creates a codec. */
    public DateCodec(Class<?> type, boolean inEvent) {
        this.type = type;
        this.inSeconds = inEvent && type == Date.class;
    }

    @Override
    @Nullable
    Object ofNumber(JsonInput in) throws JsonFailure {
        if (inSeconds) {
            return ofSeconds(in.number().asDouble());
        }
        if (in.kind() == JsonKind.FRACTION || !in.number().isLong()) {
            throw in.mismatch(expected());
        }
        return of(in.number().asLong());
    }

    private static @Nullable Date ofSeconds(double seconds) {
        return seconds == 0 ? null : new Date((long) (seconds * 1000));
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        String trimmed = text.trim();
        if (trimmed.isEmpty() || trimmed.equals("null")) {
            return null;
        }
        try {
            if (inSeconds) {
                return ofSeconds(Double.parseDouble(trimmed));
            }
            if (isInteger(trimmed)) {
                return of(Long.parseLong(trimmed));
            }
        } catch (NumberFormatException e) {
            if (inSeconds) {
                return null;
            }
        }
        Long millis = iso(trimmed);
        if (millis == null) {
            millis = rfc1123(trimmed);
        }
        if (millis == null) {
            throw JsonInput.mismatch(expected(), text);
        }
        return of(millis);
    }

    private static boolean isInteger(String text) {
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Date, and optionally time, fraction and offset; null if the text has another form. */
    private static @Nullable Long iso(String text) {
        int length = text.length();
        if (length < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int[] time = new int[4];
        int at = 10;
        if (at < length) {
            if (text.charAt(at) != 'T') {
                return null;
            }
            at = time(text, at + 1, time);
        }
        Integer offset = at < 0 ? null : offset(text, at);
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || offset == null) {
            return null;
        }
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.clear();
        calendar.set(year, month - 1, day, time[0], time[1], time[2]);
        return calendar.getTimeInMillis() + time[3] - offset * 60_000L;
    }

    /** Reads hh:mm, optionally :ss and a fraction; where it ends, or -1. */
    private static int time(String text, int from, int[] time) {
        time[0] = number(text, from, from + 2);
        time[1] = number(text, from + 3, from + 5);
        if (time[0] < 0 || time[1] < 0 || time[0] > 23 || time[1] > 59 || text.charAt(from + 2) != ':') {
            return -1;
        }
        int at = from + 5;
        if (at >= text.length() || text.charAt(at) != ':') {
            return at;
        }
        time[2] = number(text, at + 1, at + 3);
        if (time[2] < 0 || time[2] > 59) {
            return -1;
        }
        at += 3;
        if (at < text.length() && text.charAt(at) == '.') {
            int unit = 100;
            at++;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                time[3] += (text.charAt(at) - '0') * unit;
                unit /= 10;
                at++;
            }
        }
        return at;
    }

    /** Minutes of Z, +hh, +hhmm or +hh:mm; 0 if nothing is left, null if it is none of these. */
    private static @Nullable Integer offset(String text, int from) {
        if (from == text.length()) {
            return 0;
        }
        char sign = text.charAt(from);
        if (sign == 'Z') {
            return from + 1 == text.length() ? 0 : null;
        }
        String digits = text.substring(from + 1).replace(":", "");
        int hours = number(digits, 0, 2);
        int minutes = digits.length() == 2 ? 0 : digits.length() == 4 ? number(digits, 2, 4) : -1;
        if ((sign != '+' && sign != '-') || hours < 0 || minutes < 0) {
            return null;
        }
        return (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static @Nullable Long rfc1123(String text) {
        try {
            return new SimpleDateFormat("EEE, dd MMM yyyy HH:mm:ss zzz", Locale.US)
                    .parse(text)
                    .getTime();
        } catch (ParseException e) {
            return null;
        }
    }

    private Object of(long millis) throws JsonFailure {
        if (type == Date.class) {
            return new Date(millis);
        }
        if (Date.class.isAssignableFrom(type)) {
            try {
                return type.getConstructor(long.class).newInstance(millis);
            } catch (ReflectiveOperationException e) {
                throw JsonFailure.mismatch(type.getName() + " has no constructor with milliseconds", e);
            }
        }
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(millis);
        return calendar;
    }

    @Override
    public void write(Object value, JsonOutput out) {
        long millis = value instanceof Date date ? date.getTime() : ((Calendar) value).getTimeInMillis();
        if (inSeconds) {
            out.number(millis / 1000.0);
        } else {
            out.integer(millis);
        }
    }

    @Override
    public String expected() {
        return inSeconds ? "seconds since 1970" : "a date such as 2026-01-15T09:30:00Z, or milliseconds since 1970";
    }
}
