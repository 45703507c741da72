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

/** Jackson's tokens to a tree with places; Jackson's errors to sentences. */
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
    private final PositionCounter places;

    LocatedJsonParser(String text) {
        this.text = text;
        this.places = new PositionCounter(text);
    }

    LocatedJson parse() {
        // A reader, since only then Jackson counts its offsets in characters.
        try (JsonParser parser = FACTORY.createParser(new StringReader(text))) {
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException(new JsonPosition(1, 1), "there is nothing in it; write at least {}");
            }
            LocatedJson root = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(
                        place(parser.currentTokenLocation()), "nothing may follow the end of the first value");
            }
            return root;
        } catch (StreamConstraintsException tooMuch) {
            throw new JsonSyntaxException(
                    place(tooMuch.getLocation()),
                    "more than " + MAX_DEPTH + " levels deep, or a number of more than " + MAX_NUMBER_LENGTH
                            + " digits, is not read");
        } catch (JsonProcessingException broken) {
            throw SyntaxExplanation.of(text, offset(broken.getLocation()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private LocatedJson value(JsonParser parser) throws IOException {
        JsonPosition place = place(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, place);
            case START_ARRAY -> array(parser, place);
            case VALUE_STRING -> LocatedJson.string(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> LocatedJson.number(place, number(parser.getText(), place));
            case VALUE_TRUE -> LocatedJson.bool(place, true);
            case VALUE_FALSE -> LocatedJson.bool(place, false);
            case VALUE_NULL -> LocatedJson.nil(place);
            default -> throw new IllegalStateException("unexpected token " + parser.currentToken());
        };
    }

    private static BigDecimal number(String text, JsonPosition place) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException beyondAllExponents) {
            throw new JsonSyntaxException(place, "the exponent of this number is too large");
        }
    }

    private LocatedJson object(JsonParser parser, JsonPosition place) throws IOException {
        List<LocatedJson.Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonPosition namePlace = place(parser.currentTokenLocation());
            parser.nextToken();
            members.add(new LocatedJson.Member(name, namePlace, value(parser)));
        }
        return LocatedJson.object(place, members);
    }

    private LocatedJson array(JsonParser parser, JsonPosition place) throws IOException {
        List<LocatedJson> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return LocatedJson.array(place, elements);
    }

    private JsonPosition place(JsonLocation location) {
        return places.at(offset(location));
    }

    private int offset(JsonLocation location) {
        return location == null ? 0 : (int) Math.max(0, Math.min(text.length(), location.getCharOffset()));
    }
}
