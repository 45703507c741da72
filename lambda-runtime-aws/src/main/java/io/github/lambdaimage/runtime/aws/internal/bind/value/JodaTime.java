package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.access.AccessFactory;
import io.github.lambdaimage.runtime.aws.internal.bind.access.MemberAccess;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Creates values of {@code org.joda.time.DateTime} as its {@code parse} does. Times in UTC, which AWS's services send, are created
 * without Joda-Time's parser: it loads fifty classes and the data of all time zones, which would take most of the cold start.
 */
public final class JodaTime {
    private static final long NOT_UTC = Long.MIN_VALUE;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final Class<?> type;
    private final Constructor<?> inZone;
    private final @Nullable MemberAccess access;
    private final Object utc;
    private @Nullable Method parse;

    /** Uses a class {@code DateTime}. */
    public JodaTime(Class<?> type) throws ReflectiveOperationException {
        this.type = type;
        Class<?> zone = Class.forName("org.joda.time.DateTimeZone", true, type.getClassLoader());
        inZone = type.getConstructor(long.class, zone);
        access = AccessFactory.creating(inZone);
        utc = zone.getField("UTC").get(null);
    }

    /** The value of a text in the format of ISO 8601. */
    public Object of(String text) throws Exception {
        long millis = utcMillis(text);
        if (millis == NOT_UTC) {
            return parse().invoke(null, text);
        }
        return access == null ? inZone.newInstance(millis, utc) : access.create(new Object[] {millis, utc});
    }

    /** Found when it is needed, since a look-up of a method loads the types of all methods. */
    private Method parse() throws NoSuchMethodException {
        Method found = parse;
        if (found == null) {
            found = type.getMethod("parse", String.class);
            parse = found;
        }
        return found;
    }

    /** Whether an exception of {@link #of} is that of Joda-Time's parser. */
    static boolean isRejection(Exception e) {
        return e instanceof InvocationTargetException;
    }

    /** The milliseconds of a text such as 2026-01-15T09:30:00Z or 2026-01-15T09:30:00.000Z; otherwise {@link #NOT_UTC}. */
    private static long utcMillis(String text) {
        int length = text.length();
        boolean fraction = length == 24;
        if ((length != 20 && !fraction) || !isPunctuated(text, fraction)) {
            return NOT_UTC;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int milli = fraction ? number(text, 20, 23) : 0;
        if (year < 1 || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) {
            return NOT_UTC; // Joda-Time knows whether a 29th of February exists
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 || milli < 0) {
            return NOT_UTC;
        }
        return (((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000 + milli;
    }

    private static boolean isPunctuated(String text, boolean fraction) {
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (!fraction || text.charAt(19) == '.')
                && text.charAt(text.length() - 1) == 'Z';
    }

    /** Days since 1970 in the calendar of ISO 8601. Years begin in March here, so that a leap day is the last of its year. */
    private static long days(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468;
    }

    private static int number(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
