package io.github.lambdaimage.runtime.aws.internal.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Classes as handlers declare them. */
@SuppressWarnings({"NullAway", "UnusedVariable", "unused", "InconsistentOverloads"})
final class Beans {

    private Beans() {}

    public enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "green as text";
            }
        }
    }

    public static class Address {
        private String street;
        private int number;

        public String getStreet() {
            return street;
        }

        public void setStreet(String street) {
            this.street = street;
        }

        public int getNumber() {
            return number;
        }

        public void setNumber(int number) {
            this.number = number;
        }
    }

    public static class Order {
        private String id;
        private Integer count;
        private long total;
        private double price;
        private boolean paid;
        private Color color;
        private Address address;
        private List<Address> history = new ArrayList<>();
        private Map<String, Address> byName;
        private BigDecimal amount;
        private Date created;
        private Instant changed;
        private Optional<String> note = Optional.of("default");
        private byte[] content;
        private Object anything;
        private int[] numbers;

        public String getId() {
            return id;
        }

        public void setId(String id) {
            this.id = id;
        }

        public Integer getCount() {
            return count;
        }

        public void setCount(Integer count) {
            this.count = count;
        }

        public long getTotal() {
            return total;
        }

        public void setTotal(long total) {
            this.total = total;
        }

        public double getPrice() {
            return price;
        }

        public void setPrice(double price) {
            this.price = price;
        }

        public boolean isPaid() {
            return paid;
        }

        public void setPaid(boolean paid) {
            this.paid = paid;
        }

        public Color getColor() {
            return color;
        }

        public void setColor(Color color) {
            this.color = color;
        }

        public Address getAddress() {
            return address;
        }

        public void setAddress(Address address) {
            this.address = address;
        }

        public List<Address> getHistory() {
            return history;
        }

        public void setHistory(List<Address> history) {
            this.history = history;
        }

        public Map<String, Address> getByName() {
            return byName;
        }

        public void setByName(Map<String, Address> byName) {
            this.byName = byName;
        }

        public BigDecimal getAmount() {
            return amount;
        }

        public void setAmount(BigDecimal amount) {
            this.amount = amount;
        }

        public Date getCreated() {
            return created;
        }

        public void setCreated(Date created) {
            this.created = created;
        }

        public Instant getChanged() {
            return changed;
        }

        public void setChanged(Instant changed) {
            this.changed = changed;
        }

        public Optional<String> getNote() {
            return note;
        }

        public void setNote(Optional<String> note) {
            this.note = note;
        }

        public byte[] getContent() {
            return content;
        }

        public void setContent(byte[] content) {
            this.content = content;
        }

        public Object getAnything() {
            return anything;
        }

        public void setAnything(Object anything) {
            this.anything = anything;
        }

        public int[] getNumbers() {
            return numbers;
        }

        public void setNumbers(int[] numbers) {
            this.numbers = numbers;
        }
    }

    /** Names at which JavaBeans and its older implementations differ. */
    public static class Names {
        private String url;
        private String aName;
        private String x;
        private String getter = "getter";
        private Boolean is;
        private boolean isReady;
        private String underscore;

        public String getURL() {
            return url;
        }

        public void setURL(String url) {
            this.url = url;
        }

        public String getaName() {
            return aName;
        }

        public void setaName(String aName) {
            this.aName = aName;
        }

        public String getX() {
            return x;
        }

        public void setX(String x) {
            this.x = x;
        }

        public Boolean isIs() {
            return is;
        }

        public void setIs(Boolean is) {
            this.is = is;
        }

        public boolean getIsReady() {
            return isReady;
        }

        public void setIsReady(boolean isReady) {
            this.isReady = isReady;
        }

        public String get() {
            return getter;
        }

        public String get_under() {
            return underscore;
        }

        public void set_under(String underscore) {
            this.underscore = underscore;
        }

        public String isText() {
            return "no property";
        }

        public static String getStatic() {
            return "no property";
        }

        public void getNothing() {}
    }

    /** What is a property and what is not. */
    public static class Visibility {
        public String publicField;
        public final List<String> finalField = new ArrayList<>();
        public static String staticField = "static";
        public transient String transientField = "transient";
        protected String protectedField = "protected";
        private String privateField = "private";
        private String privateSetter;
        private String packageSetter;
        private String onlySetter = "none";

        public String getPrivateSetter() {
            return privateSetter;
        }

        private void setPrivateSetter(String privateSetter) {
            this.privateSetter = privateSetter;
        }

        public String getPackageSetter() {
            return packageSetter;
        }

        void setPackageSetter(String packageSetter) {
            this.packageSetter = packageSetter;
        }

        public void setOnlySetter(String onlySetter) {
            this.onlySetter = onlySetter;
        }

        public String getOnlyGetter() {
            return "getter " + onlySetter;
        }

        public List<String> getListWithoutSetter() {
            return finalField;
        }

        String getPackageGetter() {
            return "package";
        }
    }

    public static class Box<T> {
        private T value;
        private List<T> values;

        public T getValue() {
            return value;
        }

        public void setValue(T value) {
            this.value = value;
        }

        public List<T> getValues() {
            return values;
        }

        public void setValues(List<T> values) {
            this.values = values;
        }
    }

    public static class AddressBox extends Box<Address> {}

    public static class ListBox<E> extends Box<List<E>> {
        private Map<String, Box<? extends E>> boxes;

        public Map<String, Box<? extends E>> getBoxes() {
            return boxes;
        }

        public void setBoxes(Map<String, Box<? extends E>> boxes) {
            this.boxes = boxes;
        }
    }

    public static class Tree {
        private String name;
        private List<Tree> children;
        private Tree next;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<Tree> getChildren() {
            return children;
        }

        public void setChildren(List<Tree> children) {
            this.children = children;
        }

        public Tree getNext() {
            return next;
        }

        public void setNext(Tree next) {
            this.next = next;
        }
    }

    /** Setters that return the object, as builders have them. */
    public static class Fluent {
        private String name;

        public String getName() {
            return name;
        }

        public Fluent setName(String name) {
            this.name = name;
            return this;
        }
    }

    /** Two setters for one property. */
    public static class Overloaded {
        private String text;

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public void setText(Color text) {
            this.text = "color " + text;
        }
    }

    public interface Named {
        String getName();

        default String getGreeting() {
            return "Hello " + getName();
        }
    }

    public abstract static class Animal implements Named {
        private String name;

        @Override
        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public abstract Number getLegs();
    }

    public static class Dog extends Animal {
        @Override
        public Integer getLegs() {
            return 4;
        }
    }

    public static class Zoo {
        public Animal animal;
        public Named named;
        public List<Animal> animals;
    }

    public static class Throwing {
        private String name = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            if (name.length() > 3) {
                throw new IllegalArgumentException("too long");
            }
            this.name = name;
        }
    }

    public static class WithoutConstructor {
        private final String name;

        public WithoutConstructor(String name) {
            this.name = name;
        }

        public String getName() {
            return name;
        }
    }

    public static class PrivateConstructor {
        public String name;

        private PrivateConstructor() {}
    }

    static class NotPublic {
        private String name;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }
    }

    public static class Empty {}

    public static class ListOfItself extends ArrayList<ListOfItself> {
        private static final long serialVersionUID = 1;
    }

    public static class MapOfItself extends java.util.HashMap<String, MapOfItself> {
        private static final long serialVersionUID = 1;
    }

    public static class Growing<T> {
        public T value;
        public Growing<List<T>> next;
    }

    public static class GrowingString extends Growing<String> {}

    /** An inner class of a bean, which is not static. */
    public static class Outer {
        private Inner inner;

        public Inner getInner() {
            return inner;
        }

        public void setInner(Inner inner) {
            this.inner = inner;
        }

        @SuppressWarnings("ClassCanBeStatic")
        public class Inner {
            private String name;

            public String getName() {
                return name;
            }

            public void setName(String name) {
                this.name = name;
            }
        }
    }

    /** An inner class of a bean, whose constructor throws an exception. */
    public static class OuterOfThrowing {
        private Unready inner;

        public Unready getInner() {
            return inner;
        }

        public void setInner(Unready inner) {
            this.inner = inner;
        }

        @SuppressWarnings("ClassCanBeStatic")
        public class Unready {
            public Unready() {
                throw new IllegalStateException("not ready");
            }
        }
    }

    public record Point(int x, @Nullable Integer y, List<Address> addresses) {}

    public record Pair<A, B>(A first, Optional<B> second) {
        public String getBoth() {
            return first + " and " + second;
        }
    }

    /** One field of each type that handlers and their beans declare. */
    static final class Types {
        int primitiveInt;
        Integer boxedInt;
        long primitiveLong;
        Long boxedLong;
        short primitiveShort;
        Short boxedShort;
        byte primitiveByte;
        Byte boxedByte;
        float primitiveFloat;
        Float boxedFloat;
        double primitiveDouble;
        Double boxedDouble;
        boolean primitiveBoolean;
        Boolean boxedBoolean;
        char primitiveChar;
        Character boxedChar;
        BigInteger bigInteger;
        BigDecimal bigDecimal;
        Number number;
        String string;
        CharSequence charSequence;
        StringBuilder builder;
        Object object;
        Color color;
        Date date;
        java.util.Calendar calendar;
        Instant instant;
        java.time.LocalDate localDate;
        java.time.LocalDateTime localDateTime;
        java.time.LocalTime localTime;
        java.time.OffsetDateTime offsetDateTime;
        java.time.ZonedDateTime zonedDateTime;
        java.time.OffsetTime offsetTime;
        java.time.Duration duration;
        java.time.Period period;
        java.time.Year year;
        java.time.YearMonth yearMonth;
        java.time.MonthDay monthDay;
        java.time.ZoneId zoneId;
        java.time.ZoneOffset zoneOffset;
        java.time.DayOfWeek dayOfWeek;
        java.util.UUID uuid;
        java.net.URI uri;
        java.net.URL url;
        java.io.File file;
        java.nio.file.Path path;
        java.util.Currency currency;
        java.util.Locale locale;
        java.util.TimeZone timeZone;
        java.nio.charset.Charset charset;
        java.util.regex.Pattern pattern;
        java.util.concurrent.atomic.AtomicBoolean atomicBoolean;
        java.util.concurrent.atomic.AtomicInteger atomicInteger;
        java.util.concurrent.atomic.AtomicLong atomicLong;
        java.util.concurrent.atomic.AtomicReference<String> atomicReference;
        Optional<String> optionalString;
        Optional<Integer> optionalInteger;
        Optional<List<String>> optionalList;
        OptionalInt optionalInt;
        java.util.OptionalLong optionalLong;
        java.util.OptionalDouble optionalDouble;
        byte[] bytes;
        ByteBuffer buffer;
        char[] chars;
        int[] ints;
        long[] longs;
        double[] doubles;
        boolean[] booleans;
        String[] strings;
        Integer[] integers;
        Object[] objects;
        String[][] stringTable;
        List<String> listOfStrings;
        List<Integer> listOfIntegers;
        List<Object> listOfObjects;
        List<?> listOfAny;

        @SuppressWarnings("rawtypes")
        List rawList;

        List<List<Integer>> listOfLists;
        List<Address> listOfBeans;
        List<Color> listOfColors;
        List<Map<String, byte[]>> listOfMaps;
        java.util.Collection<String> collection;
        Iterable<String> iterable;
        java.util.Set<String> set;
        java.util.SortedSet<String> sortedSet;
        java.util.Queue<String> queue;
        java.util.LinkedList<String> linkedList;
        java.util.EnumSet<Color> enumSet;
        Map<String, String> mapOfStrings;
        Map<String, Integer> mapOfIntegers;
        Map<String, Object> mapOfObjects;

        @SuppressWarnings("rawtypes")
        Map rawMap;

        Map<String, List<Address>> mapOfLists;
        Map<Integer, String> mapByInteger;
        Map<Color, String> mapByColor;
        java.util.EnumMap<Color, String> enumMap;
        java.util.TreeMap<String, String> treeMap;
        java.util.SortedMap<String, Integer> sortedMap;
        java.util.concurrent.ConcurrentMap<String, String> concurrentMap;
        java.util.HashMap<String, String> hashMap;
        Address address;
        Order order;
        Names names;
        Visibility visibility;
        Box<String> boxOfString;
        Box<Integer> boxOfInteger;
        Box<Box<Address>> boxOfBox;
        AddressBox addressBox;
        ListBox<Integer> listBox;

        @SuppressWarnings("rawtypes")
        Box rawBox;

        Tree tree;
        Fluent fluent;
        Overloaded overloaded;
        Named interfaceType;
        Animal abstractType;
        Dog dog;
        Zoo zoo;
        Throwing throwing;
        WithoutConstructor withoutConstructor;
        PrivateConstructor privateConstructor;
        NotPublic notPublic;
        Empty empty;
        Outer outer;
    }
}
