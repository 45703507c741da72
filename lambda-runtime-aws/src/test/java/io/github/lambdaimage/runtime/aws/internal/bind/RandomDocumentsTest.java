package io.github.lambdaimage.runtime.aws.internal.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random documents are read as by AWS's client. {@code -Dlambda.seed} selects other documents. */
@Tag("any-jvm")
class RandomDocumentsTest {

    private static final int DOCUMENTS = 20_000;
    private static final List<Type> TYPES = List.of(Object.class, Beans.Order.class, Beans.Address.class);

    private final long seed = Long.getLong("lambda.seed", 20_150_331);
    private final AwsSerialization aws = new AwsSerialization();

    @Test
    void documentsAreReadAsByAws() {
        RandomDocuments documents = new RandomDocuments(seed);
        List<String> differences = new ArrayList<>();
        for (Type type : TYPES) {
            Binding ours = ours(type);
            Binding theirs = aws.of(type);
            for (int i = 0; i < DOCUMENTS / TYPES.size(); i++) {
                byte[] json = documents.next().getBytes(UTF_8);
                compare(ours, theirs, json, differences);
            }
        }

        assertThat(differences).as("seed " + seed).isEmpty();
    }

    @Test
    void mutatedDocumentsAreReadAsByAws() {
        RandomDocuments documents = new RandomDocuments(seed);
        List<String> differences = new ArrayList<>();
        for (Type type : TYPES) {
            Binding ours = ours(type);
            Binding theirs = aws.of(type);
            for (int i = 0; i < DOCUMENTS / TYPES.size(); i++) {
                byte[] json = documents.mutated(documents.next().getBytes(UTF_8));
                compare(ours, theirs, json, differences);
            }
        }

        assertThat(differences).as("seed " + seed).isEmpty();
    }

    private static void compare(Binding ours, Binding theirs, byte[] json, List<String> differences) {
        String actual = outcome(ours, json);
        String expected = outcome(theirs, json);
        if (!isIntended(actual, expected)) {
            differences.add(new String(json, UTF_8) + "\n  AWS:  " + expected + "\n  ours: " + actual);
        }
    }

    /** Values are equal; {@link BindingTableTest} lists what is accepted here and not there, or there and not here. */
    private static boolean isIntended(String actual, String expected) {
        if (expected.startsWith("failure")) {
            // control characters are accepted here in single quotes too
            boolean syntax = !expected.contains("CTRL-CHAR")
                    && (expected.contains("JsonParseException") || expected.contains("JsonEOFException"));
            return actual.startsWith("failure") || !syntax;
        }
        return actual.equals(expected)
                || actual.contains("expected the end of the document")
                || actual.contains("but found the number NaN")
                || actual.contains("but found the number 1E400");
    }

    private static Binding ours(Type type) {
        return Binders.of(type, RandomDocumentsTest.class.getClassLoader());
    }

    private static String outcome(Binding binding, byte[] json) {
        try {
            return Description.of(binding.read(json));
        } catch (BindingException e) {
            return "failure " + e.getMessage();
        }
    }
}
