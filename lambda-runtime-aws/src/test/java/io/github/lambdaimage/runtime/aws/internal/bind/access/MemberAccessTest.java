package io.github.lambdaimage.runtime.aws.internal.bind.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Generated classes and reflection call the same members in the same way. */
class MemberAccessTest {

    @SuppressWarnings("NullAway")
    public static class AllTypes extends Parent implements Greeting {
        private boolean aBoolean;
        private byte aByte;
        private char aChar;
        private short aShort;
        private int anInt;
        private long aLong;
        private float aFloat;
        private double aDouble;
        private String text;
        private int[][] table;
        private List<String> list;

        public boolean getBoolean() {
            return aBoolean;
        }

        public void setBoolean(boolean value) {
            aBoolean = value;
        }

        public byte getByte() {
            return aByte;
        }

        public void setByte(byte value) {
            aByte = value;
        }

        public char getChar() {
            return aChar;
        }

        public void setChar(char value) {
            aChar = value;
        }

        public short getShort() {
            return aShort;
        }

        public void setShort(short value) {
            aShort = value;
        }

        public int getInt() {
            return anInt;
        }

        public int setInt(int value) {
            anInt = value;
            return value;
        }

        public long getLong() {
            return aLong;
        }

        public long setLong(long value) {
            aLong = value;
            return value;
        }

        public float getFloat() {
            return aFloat;
        }

        public void setFloat(float value) {
            aFloat = value;
        }

        public double getDouble() {
            return aDouble;
        }

        public AllTypes setDouble(double value) {
            aDouble = value;
            return this;
        }

        public String getText() {
            return text;
        }

        public void setText(String value) {
            text = value;
        }

        public int[][] getTable() {
            return table;
        }

        public void setTable(int[][] value) {
            table = value;
        }

        public List<String> getList() {
            return list;
        }

        public void setList(List<String> value) {
            list = value;
        }

        public String getBad() throws Exception {
            throw new Exception("checked");
        }
    }

    @SuppressWarnings("NullAway")
    static class Parent {
        private String inherited;

        public String getInherited() {
            return inherited;
        }

        public void setInherited(String value) {
            inherited = value;
        }
    }

    public interface Greeting {
        default String getGreeting() {
            return "Hello";
        }
    }

    private static final List<Object> VALUES = List.of(
            true,
            (byte) -1,
            'x',
            (short) 2,
            3,
            1L << 40,
            1.5f,
            2.5,
            "text",
            new int[][] {{1}, {}},
            List.of("a"),
            "inherited");

    @Test
    void membersOfAPublicClassAreGenerated() throws Exception {
        assertThat(reading(AllTypes.class, getters()).getClass().getName()).contains(".generated.");
        assertThat(writing(AllTypes.class, setters()).getClass().getName()).contains(".generated.");
    }

    @Test
    void allTypesAreSetAndGot() throws Exception {
        Member[] getters = getters();
        Member[] setters = setters();
        List<MemberAccess> readers =
                List.of(reading(AllTypes.class, getters), new ReflectiveAccess(AllTypes.class, null, getters));
        List<MemberAccess> writers = List.of(
                writing(AllTypes.class, setters),
                new ReflectiveAccess(AllTypes.class, AllTypes.class.getConstructor(), setters));
        for (MemberAccess writer : writers) {
            Object object = writer.create();
            for (int i = 0; i < setters.length; i++) {
                writer.set(object, i, VALUES.get(i));
            }
            for (MemberAccess reader : readers) {
                List<Object> read = new ArrayList<>();
                for (int i = 0; i < getters.length; i++) {
                    read.add(reader.get(object, i));
                }
                assertThat(read).isEqualTo(VALUES);
            }
        }
    }

    /** A constructor with a parameter of each kind. */
    @SuppressWarnings("ArrayRecordComponent") // an array is one of the kinds
    public record Parameters(
            boolean z,
            byte b,
            char c,
            short s,
            int i,
            long j,
            float f,
            double d,
            @Nullable String text,
            int[][] array) {

        public Parameters {
            if (i < 0) {
                throw new IllegalStateException("negative");
            }
        }
    }

    record Hidden(int i) {}

    @Test
    void constructorWithParametersIsCalled() throws Exception {
        Constructor<?> constructor = Parameters.class.getDeclaredConstructors()[0];
        MemberAccess access = requireNonNull(AccessFactory.generated(constructor));
        int[][] array = {{1}, {}};

        assertThat(access.create(new Object[] {true, (byte) 1, 'x', (short) 2, 3, 1L << 40, 1.5f, 2.5, null, array}))
                .isEqualTo(new Parameters(true, (byte) 1, 'x', (short) 2, 3, 1L << 40, 1.5f, 2.5, null, array));
        assertThatThrownBy(() ->
                        access.create(new Object[] {true, (byte) 1, 'x', (short) 2, -3, 1L, 1.5f, 2.5, "text", array}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void constructorOfAClassThatIsNotPublicIsLeftToReflection() {
        assertThat(AccessFactory.generated(Hidden.class.getDeclaredConstructors()[0]))
                .isNull();
    }

    @Test
    void defaultMethodOfAnInterfaceIsCalled() throws Exception {
        MemberAccess access = reading(AllTypes.class, new Member[] {AllTypes.class.getMethod("getGreeting")});

        assertThat(access.get(new AllTypes(), 0)).isEqualTo("Hello");
    }

    @Test
    void exceptionsAreThrownAsTheyAre() throws Exception {
        Member[] members = {AllTypes.class.getMethod("getBad")};

        for (MemberAccess access :
                List.of(reading(AllTypes.class, members), new ReflectiveAccess(AllTypes.class, null, members))) {
            assertThatThrownBy(() -> access.get(new AllTypes(), 0))
                    .isExactlyInstanceOf(Exception.class)
                    .hasMessage("checked");
        }
    }

    @Test
    void classThatIsNotPublicIsUsedByReflection() throws Exception {
        MemberAccess access =
                writing(Parent.class, new Member[] {Parent.class.getMethod("setInherited", String.class)});
        Parent object = (Parent) access.create();
        access.set(object, 0, "value");

        assertThat(access).isInstanceOf(ReflectiveAccess.class);
        assertThat(object.getInherited()).isEqualTo("value");
    }

    private static MemberAccess reading(Class<?> type, Member[] members) {
        return AccessFactory.reading(type, members);
    }

    private static MemberAccess writing(Class<?> type, Member[] members) throws NoSuchMethodException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        return AccessFactory.writing(type, constructor, members);
    }

    private static Member[] getters() {
        return members("get");
    }

    private static Member[] setters() {
        return members("set");
    }

    /** In the order of {@link #VALUES}. */
    private static Member[] members(String prefix) {
        List<String> order = List.of(
                "Boolean",
                "Byte",
                "Char",
                "Short",
                "Int",
                "Long",
                "Float",
                "Double",
                "Text",
                "Table",
                "List",
                "Inherited");
        return Arrays.stream(AllTypes.class.getMethods())
                .filter(method -> method.getName().startsWith(prefix))
                .filter(method -> order.contains(method.getName().substring(3)))
                .sorted(Comparator.comparing(
                        (Method method) -> order.indexOf(method.getName().substring(3))))
                .toArray(Member[]::new);
    }
}
