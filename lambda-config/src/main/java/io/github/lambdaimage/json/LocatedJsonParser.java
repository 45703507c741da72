package io.github.lambdaimage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Builds a tree with positions from Jackson's tokens, and explains Jackson's errors. */
final class LocatedJsonParser {

    private static final int MAX_DEPTH = 1000;
    private static final int MAX_NUMBER_LENGTH = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .build();

    private final String text;
    private final PositionCounter positions;

    LocatedJsonParser(String text) {
        this.text = text;
        this.positions = new PositionCounter(text);
    }

    LocatedJson parse() {
        // Jackson counts offsets in characters only if it parses a Reader.
        try (JsonParser parser = FACTORY.createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException(new JsonPosition(1, 1), "the text is empty; write at least {}");
            }
            LocatedJson root = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(
                        position(parser.currentTokenLocation()), "unexpected text after the end of the first value");
            }
            return root;
        } catch (StreamConstraintsException tooMuch) {
            throw new JsonLimitException(
                    position(tooMuch.getLocation()),
                    "nesting of more than " + MAX_DEPTH + " levels, or a number of more than " + MAX_NUMBER_LENGTH
                            + " digits, is not supported");
        } catch (JsonProcessingException broken) {
            throw SyntaxExplanation.of(text, offset(broken.getLocation()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private LocatedJson value(JsonParser parser) throws IOException {
        JsonPosition position = position(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, position);
            case START_ARRAY -> array(parser, position);
            case VALUE_STRING -> LocatedJson.string(position, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                LocatedJson.number(position, number(parser.getText(), position));
            case VALUE_TRUE -> LocatedJson.bool(position, true);
            case VALUE_FALSE -> LocatedJson.bool(position, false);
            case VALUE_NULL -> LocatedJson.nil(position);
            default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
        };
    }

    private static BigDecimal number(String text, JsonPosition position) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException beyondAllExponents) {
            throw new JsonLimitException(position, "the exponent of this number is too large");
        }
    }

    private LocatedJson object(JsonParser parser, JsonPosition position) throws IOException {
        List<LocatedJson.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonPosition namePosition = position(parser.currentTokenLocation());
            parser.nextToken();
            members.add(new LocatedJson.Member(name, namePosition, value(parser)));
        }
        return LocatedJson.object(position, members);
    }

    private LocatedJson array(JsonParser parser, JsonPosition position) throws IOException {
        List<LocatedJson> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return LocatedJson.array(position, elements);
    }

    private JsonPosition position(JsonLocation location) {
        return positions.at(offset(location));
    }

    private int offset(JsonLocation location) {
        return location == null ? 0 : (int) Math.max(0, Math.min(text.length(), location.getCharOffset()));
    }
}
