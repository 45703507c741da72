package io.github.lambdaimage.image.failure;

import io.github.lambdaimage.image.registry.RegistryAnswerException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.text.ForeignText;
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
                return ForeignText.oneLine(details.get(), LONGEST);
            }
            List<LocatedJson> errors =
                    body.get("errors").map(LocatedJson::elements).orElse(List.of());
            return ForeignText.oneLine(
                    errors.stream()
                            .flatMap(error -> error.text("message").stream())
                            .distinct()
                            .collect(Collectors.joining("; ")),
                    LONGEST);
        } catch (JsonSyntaxException | IllegalStateException e) {
            return "";
        }
    }
}
