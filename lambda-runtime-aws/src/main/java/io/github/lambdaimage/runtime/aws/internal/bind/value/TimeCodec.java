package io.github.lambdaimage.runtime.aws.internal.bind.value;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Classes of java.time: read as text in the format of ISO 8601, as seconds since 1970 with a fraction, or as an array of numbers;
 * written as AWS's client does it, as seconds with nanoseconds or as an array of numbers.
 */
public final class TimeCodec extends ScalarCodec {
    private static final ZoneOffset UTC = ZoneOffset.UTC;

    private final Class<?> type;

    /** Creates a codec. */
    public TimeCodec(Class<?> type) {
        // the class of a zone is not public
        this.type = ZoneId.class.isAssignableFrom(type) && type != ZoneOffset.class ? ZoneId.class : type;
    }

    @Override
    public @Nullable Object ofText(String text) throws JsonFailure {
        String trimmed = text.trim();
        if (trimmed.isEmpty()) {
            return null;
        }
        try {
            BigDecimal number = isMoment() ? number(trimmed) : null;
            return number == null ? parse(trimmed) : ofSeconds(number);
        } catch (DateTimeException | ArithmeticException e) {
            throw JsonInput.mismatch(expected(), text);
        }
    }

    private boolean isMoment() {
        return type == Instant.class || type == OffsetDateTime.class || type == ZonedDateTime.class;
    }

    /** A number as text; null for other texts. */
    private static @Nullable BigDecimal number(String text) {
        int points = 0;
        for (int i = text.charAt(0) == '-' ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            points += c == '.' ? 1 : 0;
            if ((c < '0' || c > '9') && c != '.') {
                return null;
            }
        }
        return points > 1 || text.length() > 40 || text.endsWith(".") || text.equals("-") ? null : new BigDecimal(text);
    }

    private Object parse(String text) {
        if (type == Instant.class) {
            return OffsetDateTime.parse(withColon(text)).toInstant();
        }
        if (type == OffsetDateTime.class) {
            return OffsetDateTime.parse(withColon(text)).withOffsetSameInstant(ZoneOffset.UTC);
        }
        if (type == ZonedDateTime.class) {
            return ZonedDateTime.parse(withColon(text)).withZoneSameInstant(UTC);
        }
        if (type == LocalDate.class) {
            return text.length() > 10 && text.charAt(10) == 'T'
                    ? LocalDateTime.parse(withoutZ(text)).toLocalDate()
                    : LocalDate.parse(text);
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.parse(withoutZ(text));
        }
        if (type == LocalTime.class) {
            return text.indexOf('T') == 10 ? LocalDateTime.parse(withoutZ(text)).toLocalTime() : LocalTime.parse(text);
        }
        return parseOther(text);
    }

    private Object parseOther(String text) {
        if (type == OffsetTime.class) {
            return OffsetTime.parse(text);
        }
        if (type == Duration.class) {
            return Duration.parse(text);
        }
        if (type == Period.class) {
            return Period.parse(text);
        }
        if (type == Year.class) {
            return Year.parse(text);
        }
        if (type == YearMonth.class) {
            return YearMonth.parse(text);
        }
        if (type == MonthDay.class) {
            return MonthDay.parse(text);
        }
        return type == ZoneOffset.class ? ZoneOffset.of(text) : ZoneId.of(text);
    }

    private static String withoutZ(String text) {
        return text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
    }

    /** The offset +hhmm or +hh as +hh:mm. */
    private static String withColon(String text) {
        int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
        int length = text.length();
        if (sign < 11 || text.indexOf('[') >= 0) {
            return text;
        }
        if (length == sign + 3) {
            return text.concat(":00");
        }
        return length == sign + 5 ? text.substring(0, sign + 3) + ":" + text.substring(sign + 3) : text;
    }

    @Override
    Object ofNumber(JsonInput in) throws JsonFailure {
        if (in.number().isSpecial()) {
            throw in.mismatch(expected());
        }
        try {
            if (isMoment() || type == Duration.class) {
                return ofSeconds(in.number().asDecimal());
            }
            if (in.kind() == JsonKind.INTEGER && in.number().isLong()) {
                if (type == Year.class) {
                    return Year.of(Math.toIntExact(in.number().asLong()));
                }
                if (type == LocalDate.class) {
                    return LocalDate.ofEpochDay(in.number().asLong());
                }
            }
        } catch (DateTimeException | ArithmeticException e) {
            // reported below
        }
        throw in.mismatch(expected());
    }

    private Object ofSeconds(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 1000) {
            throw new ArithmeticException("a number that is too long");
        }
        BigDecimal whole = new BigDecimal(number.toBigInteger());
        long seconds = whole.longValueExact();
        long nanos = number.subtract(whole).movePointRight(9).longValue();
        if (type == Duration.class) {
            return Duration.ofSeconds(seconds, nanos);
        }
        Instant instant = Instant.ofEpochSecond(seconds, nanos);
        if (type == Instant.class) {
            return instant;
        }
        return type == OffsetDateTime.class ? instant.atOffset(ZoneOffset.UTC) : instant.atZone(UTC);
    }

    @Override
    @Nullable
    Object ofArray(JsonInput in) throws JsonFailure {
        int[] numbers = new int[8];
        int count = 0;
        String offset = "";
        for (boolean first = true; in.element(first); first = false) {
            JsonKind kind = in.next();
            boolean fits = kind == JsonKind.INTEGER && in.number().isLong() && count < 7 && offset.isEmpty();
            if (fits && in.number().asLong() == (int) in.number().asLong()) {
                numbers[count++] = (int) in.number().asLong();
            } else if (kind == JsonKind.TEXT && count == 0 && offset.isEmpty()) {
                return only(ofText(in.text()), in);
            } else if (kind == JsonKind.FRACTION && count == 0 && (isMoment() || type == Duration.class)) {
                return only(ofNumber(in), in);
            } else if (kind == JsonKind.TEXT && type == OffsetTime.class) {
                offset = in.text();
            } else {
                throw in.mismatch("a number").in(count);
            }
        }
        if (count == 0) {
            return null;
        }
        try {
            Object value = ofNumbers(Arrays.copyOf(numbers, count), offset);
            if (value != null) {
                return value;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw JsonFailure.mismatch("expected " + expected() + " but found an array of " + count + " numbers");
    }

    private @Nullable Object only(@Nullable Object value, JsonInput in) throws JsonFailure {
        if (in.element(false)) {
            throw JsonFailure.mismatch("expected " + expected() + " but found an array of several values");
        }
        return value;
    }

    private @Nullable Object ofNumbers(int[] n, String offset) {
        int length = n.length;
        if (type == LocalDate.class && length == 3) {
            return LocalDate.of(n[0], n[1], n[2]);
        }
        if (type == LocalDateTime.class && length >= 5 && length <= 7) {
            return LocalDateTime.of(n[0], n[1], n[2], n[3], n[4], at(n, 5), at(n, 6));
        }
        if (type == LocalTime.class && length >= 2 && length <= 4) {
            return LocalTime.of(n[0], n[1], at(n, 2), at(n, 3));
        }
        if (type == OffsetTime.class && length >= 2 && length <= 4 && !offset.isEmpty()) {
            return OffsetTime.of(n[0], n[1], at(n, 2), at(n, 3), ZoneOffset.of(offset));
        }
        if (length == 2 && (type == YearMonth.class || type == MonthDay.class)) {
            return type == YearMonth.class ? YearMonth.of(n[0], n[1]) : MonthDay.of(n[0], n[1]);
        }
        if (length == 1 && type == Year.class) {
            return Year.of(n[0]);
        }
        return length == 1 && (isMoment() || type == Duration.class) ? ofSeconds(BigDecimal.valueOf(n[0])) : null;
    }

    private static int at(int[] numbers, int index) {
        return index < numbers.length ? numbers[index] : 0;
    }

    @Override
    public void write(Object value, JsonOutput out) throws JsonFailure {
        if (value instanceof Instant instant) {
            seconds(instant.getEpochSecond(), instant.getNano(), out);
        } else if (value instanceof OffsetDateTime time) {
            seconds(time.toEpochSecond(), time.getNano(), out);
        } else if (value instanceof ZonedDateTime time) {
            seconds(time.toEpochSecond(), time.getNano(), out);
        } else if (value instanceof Duration duration) {
            seconds(duration.getSeconds(), duration.getNano(), out);
        } else if (value instanceof Year year) {
            out.integer(year.getValue());
        } else if (value instanceof LocalDate date) {
            out.open('[');
            date(date, out);
            out.close(']');
        } else if (value instanceof LocalDateTime time) {
            out.open('[');
            date(time.toLocalDate(), out);
            out.ascii(',');
            time(time.toLocalTime(), out);
            out.close(']');
        } else if (value instanceof LocalTime time) {
            out.open('[');
            time(time, out);
            out.close(']');
        } else {
            writeOther(value, out);
        }
    }

    private static void writeOther(Object value, JsonOutput out) throws JsonFailure {
        if (value instanceof OffsetTime time) {
            out.open('[');
            time(time.toLocalTime(), out);
            out.ascii(',');
            out.text(time.getOffset().getId());
            out.close(']');
        } else if (value instanceof YearMonth month) {
            out.open('[');
            out.integer(month.getYear());
            out.ascii(',');
            out.integer(month.getMonthValue());
            out.close(']');
        } else {
            out.text(value.toString());
        }
    }

    private static void date(LocalDate date, JsonOutput out) {
        out.integer(date.getYear());
        out.ascii(',');
        out.integer(date.getMonthValue());
        out.ascii(',');
        out.integer(date.getDayOfMonth());
    }

    private static void time(LocalTime time, JsonOutput out) {
        out.integer(time.getHour());
        out.ascii(',');
        out.integer(time.getMinute());
        int second = time.getSecond();
        int nano = time.getNano();
        if (second > 0 || nano > 0) {
            out.ascii(',');
            out.integer(second);
        }
        if (nano > 0) {
            out.ascii(',');
            out.integer(nano);
        }
    }

    private static void seconds(long seconds, int nanos, JsonOutput out) {
        if (seconds == 0 && nanos == 0) {
            out.plain("0.0");
        } else {
            BigDecimal whole = BigDecimal.valueOf(seconds).setScale(9);
            out.plain(whole.add(BigDecimal.valueOf(nanos, 9)).toString());
        }
    }

    @Override
    public String expected() {
        return "a text in the format of ISO 8601 (" + type.getSimpleName() + ")";
    }
}
