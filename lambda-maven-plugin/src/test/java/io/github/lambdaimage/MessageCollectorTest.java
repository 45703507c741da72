package io.github.lambdaimage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.MessageCollector.Message;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class MessageCollectorTest {

    @Test
    void textsConcatenationHasPlaceholders() throws IOException {
        assertThat(texts("String text = \"The port \" + (port + 1) + \" is in\" + \" use: \" + name() + '.';"))
                .containsExactly("The port {} is in use: {}.");
    }

    @Test
    void textsBranchesOfConcatenationFollowIt() throws IOException {
        assertThat(
                        texts(
                                "String text = \"Stage \" + (known ? \"exists\" : \"is missing\") + find(\"one\", \"two words\");"))
                .containsExactly("Stage {}{}", "exists", "is missing", "two words");
    }

    @Test
    void textsBranchesOfSwitchFollowIt() throws IOException {
        assertThat(texts("String text = \"It is \" + switch (kind) { case \"a b\" -> \"old\"; default -> \"new\"; };"))
                .containsExactly("It is {}", "old", "new");
    }

    @Test
    void textsFormatsHavePlaceholders() throws IOException {
        assertThat(texts("String one = String.format(Locale.ROOT, \"%s has %,d%%%nleft\", name, 3);"
                        + " String two = \"%d of %d\".formatted(1, find(\"the last\"));"))
                .containsExactly("{} has {}%\\nleft", "{} of {}", "the last");
    }

    @Test
    void textsTextBlockIsOneLine() throws IOException {
        assertThat(texts("String text = \"\"\"\n  First line\n  second\tline\n\"\"\";"))
                .containsExactly("First line\\n  second\\tline");
    }

    @Test
    void textsOfOneWordOnlyInReportsAndProperties() throws IOException {
        assertThat(texts("reporter.info(\"Done\"); map.get(\"Key\"); use(\"-Dlambda.yes=true\");"
                        + " use(\"-D\" + name);"))
                .containsExactly("Done", "-Dlambda.yes=true", "-D{}");
    }

    @Test
    void textsThatAreComparedAreLeftOut() throws IOException {
        assertThat(texts("Pattern.compile(\"a b\"); text.contains(\"c d\"); \"e f\".formatted().equals(\"g h\");"
                        + " use(\"{{json .}} x\");"))
                .containsExactly("e f");
    }

    @Test
    void textsOfAnnotationsAreLeftOut() throws IOException {
        assertThat(texts("@SuppressWarnings(\"not a message\") String text = \"a message\";"))
                .containsExactly("a message");
    }

    @Test
    void problemIsTheFirstArgumentOfUserException() throws IOException {
        assertThat(messages("throw new UserException(\"No \" + name + (own ? \" here\" : \"\"), \"Add one.\");"))
                .containsExactly(
                        new Message("No {}{}", true), new Message("here", false), new Message("Add one.", false));
    }

    private static List<String> texts(String body) throws IOException {
        return messages(body).stream().map(Message::text).toList();
    }

    private static List<Message> messages(String body) throws IOException {
        String source = "class Source { void method() { " + body + " } }";
        return MessageCollector.collect(
                new SimpleJavaFileObject(URI.create("string:///Source.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                });
    }
}
