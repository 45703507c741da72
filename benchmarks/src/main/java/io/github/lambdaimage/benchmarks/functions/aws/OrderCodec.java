package io.github.lambdaimage.benchmarks.functions.aws;

import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonFailure;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonInput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonKind;
import io.github.lambdaimage.runtime.aws.internal.bind.json.JsonOutput;
import io.github.lambdaimage.runtime.aws.internal.bind.json.NameTable;
import io.github.lambdaimage.runtime.aws.internal.bind.value.BooleanCodec;
import io.github.lambdaimage.runtime.aws.internal.bind.value.NumberCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The code for {@link Order} that a generator would write. It has a direct path for the usual kind of each value, and leaves all
 * others, such as a number in a text, to the codecs of the runtime.
 */
final class OrderCodec {
    private static final NameTable ORDER = new NameTable(
            new String[] {"id", "name", "count", "price", "paid", "city", "zip", "rank", "items", "note"});
    private static final NameTable ITEM = new NameTable(new String[] {"id", "name", "price", "paid", "tags"});

    private final @Nullable String[] recentNames = JsonInput.nameCache();
    private int expected;

    @Nullable
    String[] recentNames() {
        return recentNames;
    }

    /** The size of the output, by that of the previous one. */
    int expected() {
        return expected + expected / 8;
    }

    byte[] written(byte[] json) {
        expected = json.length;
        return json;
    }

    @Nullable
    Order next(JsonInput in) throws JsonFailure {
        return in.next() == JsonKind.NULL ? null : readOrder(in);
    }

    void write(@Nullable Order order, JsonOutput out) throws JsonFailure {
        if (order == null) {
            out.plain("null");
        } else {
            writeOrder(order, out);
        }
    }

    private static Order readOrder(JsonInput in) throws JsonFailure {
        Order order = new Order();
        int property = -1;
        for (boolean first = true; in.member(first); first = false) {
            property = in.name(ORDER, property + 1);
            JsonKind kind = in.next();
            if (property < 0) {
                in.skip();
                continue;
            }
            switch (property) {
                case 0 -> order.setId(longValue(in));
                case 1 -> order.setName(kind == JsonKind.NULL ? null : text(in));
                case 2 -> order.setCount((int) longValue(in));
                case 3 -> order.setPrice(doubleValue(in));
                case 4 -> order.setPaid(booleanValue(in));
                case 5 -> order.setCity(kind == JsonKind.NULL ? null : text(in));
                case 6 -> order.setZip(kind == JsonKind.NULL ? null : text(in));
                case 7 -> order.setRank(kind == JsonKind.NULL ? null : integer(in));
                case 8 -> order.setItems(kind == JsonKind.NULL ? null : items(in));
                default -> order.setNote(kind == JsonKind.NULL ? null : text(in));
            }
        }
        return order;
    }

    private static Item readItem(JsonInput in) throws JsonFailure {
        Item item = new Item();
        int property = -1;
        for (boolean first = true; in.member(first); first = false) {
            property = in.name(ITEM, property + 1);
            JsonKind kind = in.next();
            if (property < 0) {
                in.skip();
                continue;
            }
            switch (property) {
                case 0 -> item.setId((int) longValue(in));
                case 1 -> item.setName(kind == JsonKind.NULL ? null : text(in));
                case 2 -> item.setPrice(doubleValue(in));
                case 3 -> item.setPaid(booleanValue(in));
                default -> item.setTags(kind == JsonKind.NULL ? null : texts(in));
            }
        }
        return item;
    }

    private static List<Item> items(JsonInput in) throws JsonFailure {
        List<Item> items = new ArrayList<>();
        for (boolean first = true; in.element(first); first = false) {
            in.next();
            items.add(readItem(in));
        }
        return items;
    }

    private static List<String> texts(JsonInput in) throws JsonFailure {
        List<String> texts = new ArrayList<>();
        for (boolean first = true; in.element(first); first = false) {
            in.next();
            texts.add(in.text());
        }
        return texts;
    }

    private static String text(JsonInput in) throws JsonFailure {
        return in.text();
    }

    private static long longValue(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.INTEGER && in.number().isLong()) {
            return in.number().asLong();
        }
        return (long) unusual(long.class, in);
    }

    private static Integer integer(JsonInput in) throws JsonFailure {
        return (int) longValue(in);
    }

    private static double doubleValue(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.FRACTION) {
            return in.number().asDouble();
        }
        return (double) unusual(double.class, in);
    }

    private static boolean booleanValue(JsonInput in) throws JsonFailure {
        if (in.kind() == JsonKind.TRUE || in.kind() == JsonKind.FALSE) {
            return in.kind() == JsonKind.TRUE;
        }
        return (boolean) Objects.requireNonNull(new BooleanCodec(boolean.class).read(in));
    }

    private static Object unusual(Class<?> type, JsonInput in) throws JsonFailure {
        return Objects.requireNonNull(new NumberCodec(type).read(in));
    }

    private static void writeOrder(Order order, JsonOutput out) throws JsonFailure {
        out.open('{');
        out.plain("\"id\":");
        out.integer(order.getId());
        String name = order.getName();
        if (name != null) {
            out.plain(",\"name\":");
            out.text(name);
        }
        out.plain(",\"count\":");
        out.integer(order.getCount());
        out.plain(",\"price\":");
        out.number(order.getPrice());
        out.plain(",\"paid\":");
        out.plain(order.isPaid() ? "true" : "false");
        String city = order.getCity();
        if (city != null) {
            out.plain(",\"city\":");
            out.text(city);
        }
        String zip = order.getZip();
        if (zip != null) {
            out.plain(",\"zip\":");
            out.text(zip);
        }
        Integer rank = order.getRank();
        if (rank != null) {
            out.plain(",\"rank\":");
            out.integer(rank);
        }
        List<Item> items = order.getItems();
        if (items != null) {
            out.plain(",\"items\":");
            writeItems(items, out);
        }
        String note = order.getNote();
        if (note != null) {
            out.plain(",\"note\":");
            out.text(note);
        }
        out.close('}');
    }

    private static void writeItem(Item item, JsonOutput out) throws JsonFailure {
        out.open('{');
        out.plain("\"id\":");
        out.integer(item.getId());
        String name = item.getName();
        if (name != null) {
            out.plain(",\"name\":");
            out.text(name);
        }
        out.plain(",\"price\":");
        out.number(item.getPrice());
        out.plain(",\"paid\":");
        out.plain(item.isPaid() ? "true" : "false");
        List<String> tags = item.getTags();
        if (tags != null) {
            out.plain(",\"tags\":");
            writeTexts(tags, out);
        }
        out.close('}');
    }

    private static void writeItems(List<Item> items, JsonOutput out) throws JsonFailure {
        out.open('[');
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            writeItem(items.get(i), out);
        }
        out.close(']');
    }

    private static void writeTexts(List<String> texts, JsonOutput out) throws JsonFailure {
        out.open('[');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            out.text(texts.get(i));
        }
        out.close(']');
    }
}
