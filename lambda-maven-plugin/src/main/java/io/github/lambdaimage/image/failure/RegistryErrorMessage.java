package io.github.lambdaimage.image.failure;

import com.google.cloud.tools.jib.http.ResponseException;
import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a registry says itself of a request that it does not grant, as that a tag is there and stays as it is. */
final class RegistryErrorMessage {

    private static final int LONGEST = 500;

    private RegistryErrorMessage() {}

    static String of(ResponseException answer) {
        return of(answer.getContent());
    }

    /** Its sentences in one line; empty where it gives none in the form that registries have agreed on. */
    static String of(@Nullable String content) {
        if (content == null) {
            return "";
        }
        try {
            LocatedJson body = LocatedJson.parse(content);
            // As those who give tokens word it.
            Optional<LocatedJson> details = body.get("details");
            if (details.isPresent()) {
                return oneLine(details.get().asString());
            }
            List<LocatedJson> errors =
                    body.get("errors").map(LocatedJson::elements).orElse(List.of());
            return oneLine(errors.stream()
                    .flatMap(error -> error.get("message").stream())
                    .map(LocatedJson::asString)
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
