package io.github.lambdaimage.benchmarks.functions.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.lambdaimage.runtime.Invocation;
import io.github.lambdaimage.runtime.InvocationResponse;
import io.github.lambdaimage.runtime.InvocationResult;
import io.github.lambdaimage.runtime.LambdaHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A binder for one bean on the parser and writer of jackson-core, without databind. */
public final class JacksonCoreBinder implements LambdaHandler {
    private final JsonFactory factory = new JsonFactory();

    @Override
    public InvocationResult reactToInvocation(Invocation invocation) throws Exception {
        Order order;
        try (JsonParser parser = factory.createParser(invocation.bytes())) {
            parser.nextToken();
            order = readOrder(parser);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = factory.createGenerator(bytes)) {
            writeOrder(order, out);
        }
        return InvocationResponse.bytes(bytes.toByteArray());
    }

    private static Order readOrder(JsonParser parser) throws IOException {
        Order order = new Order();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> order.setId(parser.getLongValue());
                case "name" -> order.setName(parser.getText());
                case "count" -> order.setCount(parser.getIntValue());
                case "price" -> order.setPrice(parser.getDoubleValue());
                case "paid" -> order.setPaid(parser.getBooleanValue());
                case "city" -> order.setCity(parser.getText());
                case "zip" -> order.setZip(parser.getText());
                case "rank" -> order.setRank(parser.getIntValue());
                case "items" -> order.setItems(items(parser));
                case "note" -> order.setNote(parser.getText());
                default -> parser.skipChildren();
            }
        }
        return order;
    }

    private static Item readItem(JsonParser parser) throws IOException {
        Item item = new Item();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "id" -> item.setId(parser.getIntValue());
                case "name" -> item.setName(parser.getText());
                case "price" -> item.setPrice(parser.getDoubleValue());
                case "paid" -> item.setPaid(parser.getBooleanValue());
                case "tags" -> item.setTags(texts(parser));
                default -> parser.skipChildren();
            }
        }
        return item;
    }

    private static List<Item> items(JsonParser parser) throws IOException {
        List<Item> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readItem(parser));
        }
        return items;
    }

    private static List<String> texts(JsonParser parser) throws IOException {
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.getText());
        }
        return texts;
    }

    private static void writeOrder(Order order, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", order.getId());
        String name = order.getName();
        if (name != null) {
            out.writeStringField("name", name);
        }
        out.writeNumberField("count", order.getCount());
        out.writeNumberField("price", order.getPrice());
        out.writeBooleanField("paid", order.isPaid());
        String city = order.getCity();
        if (city != null) {
            out.writeStringField("city", city);
        }
        String zip = order.getZip();
        if (zip != null) {
            out.writeStringField("zip", zip);
        }
        Integer rank = order.getRank();
        if (rank != null) {
            out.writeNumberField("rank", rank);
        }
        List<Item> items = order.getItems();
        if (items != null) {
            out.writeArrayFieldStart("items");
            for (Item item : items) {
                writeItem(item, out);
            }
            out.writeEndArray();
        }
        String note = order.getNote();
        if (note != null) {
            out.writeStringField("note", note);
        }
        out.writeEndObject();
    }

    private static void writeItem(Item item, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", item.getId());
        String name = item.getName();
        if (name != null) {
            out.writeStringField("name", name);
        }
        out.writeNumberField("price", item.getPrice());
        out.writeBooleanField("paid", item.isPaid());
        List<String> tags = item.getTags();
        if (tags != null) {
            out.writeArrayFieldStart("tags");
            for (String tag : tags) {
                out.writeString(tag);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
