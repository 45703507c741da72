package io.github.lambdaimage.events.internal.value;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time in the formats of the services. */
public final class Times {

    private static final DateTimeFormatter ISO = format("yyyy-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter ISO_MILLIS = format("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final DateTimeFormatter COMMON_LOG = format("dd/MMM/yyyy:HH:mm:ss");
    private static final DateTimeFormatter MAIL = format("EEE, d MMM yyyy HH:mm:ss");
    private static final DateTimeFormatter HTTP = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ALARM = format("dd/MM/yy HH:mm:ss");
    private static final DateTimeFormatter ALARM_REASON = format("EEEE dd MMMM, yyyy HH:mm:ss 'UTC'");
    private static final DateTimeFormatter RABBITMQ = format("MMM d, yyyy, h:mm:ss a");
    private static final int MILLIS_DIGITS = 3;

    private Times() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** {@code 2026-01-15T09:30:00Z}. */
    public static String isoSeconds(Instant time) {
        return ISO.format(time) + "Z";
    }

    /** {@code 2026-01-15T09:30:00.000Z}. */
    public static String isoMillis(Instant time) {
        return ISO_MILLIS.format(time) + "Z";
    }

    /** {@code 2026-01-15T09:30:00.000+0000}. */
    public static String isoOffset(Instant time) {
        return ISO_MILLIS.format(time) + "+0000";
    }

    /** {@code 2026-01-15T09:30:00.000}, the label of a DynamoDB stream. */
    public static String isoLocal(Instant time) {
        return ISO_MILLIS.format(time);
    }

    /** {@code 15/Jan/2026:09:30:00 +0000}, as in access logs. */
    public static String commonLog(Instant time) {
        return COMMON_LOG.format(time) + " +0000";
    }

    /** {@code Thu, 15 Jan 2026 09:30:00 +0000}, as in the header of a mail. */
    public static String mail(Instant time) {
        return MAIL.format(time) + " +0000";
    }

    /** {@code Thu, 15 Jan 2026 09:30:00 GMT}, as in the header of an HTTP response. */
    public static String http(Instant time) {
        return HTTP.format(time);
    }

    /** {@code 15/01/26 09:30:00}, as in the reason of a metric alarm. */
    public static String alarm(Instant time) {
        return ALARM.format(time);
    }

    /** {@code Thursday 15 January, 2026 09:30:00 UTC}, as in the reason of a composite alarm. */
    public static String alarmReason(Instant time) {
        return ALARM_REASON.format(time);
    }

    /** {@code Jan 15, 2026, 9:30:00 AM}, as in the properties of a RabbitMQ message. */
    public static String rabbitMq(Instant time) {
        return RABBITMQ.format(time);
    }

    /** Seconds since 1970 with milliseconds as decimals, as in the records of Kinesis. */
    public static BigDecimal epochSeconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), MILLIS_DIGITS);
    }

    /** The start of the period of this length, counted from 1970, that contains the time. */
    public static Instant floor(Instant time, Duration period) {
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), period.toSeconds()) * period.toSeconds());
    }
}
