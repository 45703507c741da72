package com.example.handlers;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Methods that return what they get: each type is read and written. */
public class Types {

    public Integer integer(Integer input) {
        return input;
    }

    public BigDecimal decimal(BigDecimal input) {
        return input;
    }

    public BigInteger bigInteger(BigInteger input) {
        return input;
    }

    public Boolean bool(Boolean input) {
        return input;
    }

    public byte[] bytes(byte[] input) {
        return input;
    }

    public ByteBuffer buffer(ByteBuffer input) {
        return input;
    }

    @SuppressWarnings("JavaUtilDate")
    public Date date(Date input) {
        return input;
    }

    public Instant instant(Instant input) {
        return input;
    }

    public LocalDate localDate(LocalDate input) {
        return input;
    }

    public Duration duration(Duration input) {
        return input;
    }

    public UUID uuid(UUID input) {
        return input;
    }

    public Order.Status constant(Order.Status input) {
        return input;
    }

    public Optional<Item> optional(Optional<Item> input) {
        return input;
    }

    public int[] array(int[] input) {
        return input;
    }

    public List<String> texts(List<String> input) {
        return input;
    }

    public Set<Order.Status> set(Set<Order.Status> input) {
        // The order of a hash set of enums differs between processes.
        return new TreeSet<>(input);
    }

    @SuppressWarnings("NonApiType") // The shape.
    public TreeMap<Integer, Item> byNumber(TreeMap<Integer, Item> input) {
        return input;
    }

    public Map<Order.Status, Item> byConstant(Map<Order.Status, Item> input) {
        return input;
    }

    public Object object(String input) {
        return Map.of("given", input);
    }

    public Fields fields(Fields input) {
        return input;
    }

    public Names names(Names input) {
        return input;
    }

    public Point point(Point input) {
        return input;
    }

    public Derived derived(Derived input) {
        return input;
    }

    public Readers readers(Readers input) {
        return input;
    }

    /** Public fields. */
    public static class Fields {
        public String text;
        public int number = 7;
        public List<Integer> list;
        public final String fixed = "fixed";
        public transient String passing = "passing";
        String hidden = "hidden";
    }

    /** Names that are not as usual. */
    public static class Names {
        private String url;
        private String eMail;
        private boolean active;
        private Boolean open;
        private String text;

        public String getURL() {
            return url;
        }

        public void setURL(String url) {
            this.url = url;
        }

        public String geteMail() {
            return eMail;
        }

        public void seteMail(String eMail) {
            this.eMail = eMail;
        }

        public boolean isActive() {
            return active;
        }

        public void setActive(boolean active) {
            this.active = active;
        }

        public Boolean isOpen() {
            return open;
        }

        public void setOpen(Boolean open) {
            this.open = open;
        }

        public String getText() {
            return text;
        }

        /** Returns the object, as builders do. */
        public Names setText(String text) {
            this.text = text;
            return this;
        }

        /** A getter alone. */
        public int getLength() {
            return text == null ? -1 : text.length();
        }
    }

    /** A record. */
    public record Point(int x, Integer y, String name, List<Point> next) {}

    /** Inherits properties. */
    public static class Derived extends Item {
        private String extra;

        public String getExtra() {
            return extra;
        }

        public void setExtra(String extra) {
            this.extra = extra;
        }
    }

    /** A setter alone, a hidden constructor, two setters. */
    public static class Readers {
        private String seen;
        private String given;

        private Readers() {}

        public void setOnly(String only) {
            seen = only;
        }

        public String getSeen() {
            return seen;
        }

        public String getGiven() {
            return given;
        }

        public void setGiven(String given) {
            this.given = "text " + given;
        }

        public void setGiven(Integer given) {
            this.given = "number " + given;
        }
    }
}
