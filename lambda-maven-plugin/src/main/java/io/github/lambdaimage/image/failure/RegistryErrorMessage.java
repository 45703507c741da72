package io.github.lambdaimage.image.failure;

import io.github.lambdaimage.image.registry.RegistryAnswerException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the error message in a response of a registry, for example that a tag is immutable. */
final class RegistryErrorMessage {

    private static final int LONGEST = 500;

    private RegistryErrorMessage() {}

    static String of(RegistryAnswerException answer) {
        return of(answer.content());
    }

    /** The messages in one line; empty if the response has no error in the format of the OCI distribution specification. */
    static String of(String content) {
        try {
            LocatedJson body = LocatedJson.parse(content);
            // The format of token servers.
            Optional<String> details = body.text("details");
            if (details.isPresent()) {
                return oneLine(details.get());
            }
            List<LocatedJson> errors =
                    body.get("errors").map(LocatedJson::elements).orElse(List.of());
            return oneLine(errors.stream()
                    .flatMap(error -> error.text("message").stream())
                    .distinct()
                    .collect(Collectors.joining("; ")));
        } catch (JsonSyntaxException | IllegalStateException e) {
            return "";
        }
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
