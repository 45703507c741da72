package io.github.lambdaimage.event;

import io.github.lambdaimage.json.JsonLimitException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.report.UserException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Rejects an event that is not JSON in UTF-8, with its source and place: a server that receives the event does not know
 * where it comes from.
 *
 * @param parameter the parameter's name, such as {@code lambda.event}
 */
record EventCheck(String parameter) {

    /** Checks the content of a file. */
    void file(String name, byte[] event) {
        check(event, "The event file " + name, "Correct the file, or use another one: " + option("FILE"));
    }

    void standardInput(byte[] event) {
        check(event, "The event in standard input", "Correct the input, or use a file: " + option("FILE"));
    }

    private static void check(byte[] event, String source, String remedy) {
        JsonSyntaxException mistake = mistake(event);
        if (mistake != null) {
            throw new UserException(source + " is not valid JSON. " + sentence(mistake), remedy, mistake);
        }
    }

    /** Checks JSON on the command line, where shells remove or keep quotes by different rules. */
    void commandLine(String text) {
        ParameterText.check(parameter, text);
        if (text.startsWith("'")) {
            throw new UserException(
                    parameter + " starts with a single quote, which cmd does not remove.", otherQuotes());
        }
        JsonSyntaxException mistake = mistake(text.getBytes(StandardCharsets.UTF_8));
        if (mistake == null) {
            return;
        }
        if (text.contains("\\\"") && text.indexOf('"') == text.indexOf("\\\"") + 1) {
            throw new UserException(
                    parameter + " has a backslash before its quotes, which the shell did not remove.",
                    otherQuotes(),
                    mistake);
        }
        if (text.indexOf('"') < 0 && text.indexOf('\'') >= 0) {
            throw new UserException(
                    parameter + " has single quotes, but JSON requires double quotes.", otherQuotes(), mistake);
        }
        if (text.indexOf('"') < 0 && text.chars().anyMatch(Character::isLetter)) {
            throw new UserException(
                    "The shell removed the double quotes of " + parameter + ".", otherQuotes(), mistake);
        }
        throw new UserException(parameter + " is not valid JSON. " + sentence(mistake), otherQuotes(), mistake);
    }

    /** A value that is neither a file nor the start of JSON, but the rest of what a shell took apart. */
    UserException takenApart() {
        return new UserException(parameter + " is neither a file nor valid JSON.", otherQuotes());
    }

    private String otherQuotes() {
        return "In bash, zsh and cmd, write \"-D" + parameter
                + "={\\\"key\\\": 1}\"; in PowerShell on Windows, write the same"
                + " with single quotes as the outer ones. A file works in every shell: " + option("FILE");
    }

    private String option(String value) {
        return "\"-D" + parameter + "=" + value + "\"";
    }

    private static @Nullable JsonSyntaxException mistake(byte[] event) {
        try {
            LocatedJson unused = LocatedJson.parse(event);
            return null;
        } catch (JsonLimitException e) {
            return null; // Lambda has other limits than the reader of config.json
        } catch (JsonSyntaxException e) {
            return e;
        }
    }

    private static String sentence(JsonSyntaxException mistake) {
        return "Line " + mistake.position().line() + ", column "
                + mistake.position().column() + ": " + mistake.getMessage() + ".";
    }
}
