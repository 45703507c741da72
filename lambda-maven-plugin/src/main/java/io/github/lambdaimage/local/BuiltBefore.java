package io.github.lambdaimage.local;

import io.github.lambdaimage.json.JsonSyntaxException;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.project.FunctionProject;
import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The image that the receipt of a project names, as it is. */
final class BuiltBefore implements FreshImage {

    /**
     * What of the receipt matters to run the image.
     *
     * @param target {@code daemon} where Docker has it
     */
    record Receipt(String name, String target) {

        boolean isInDocker() {
            return target.equals("daemon");
        }

        /** Reads it; empty where the project has none. */
        static Optional<Receipt> of(FunctionProject project) throws IOException {
            try {
                LocatedJson json = LocatedJson.parse(
                        Files.readAllBytes(project.exchangeDirectory().resolve("image.json")));
                Optional<String> name = json.get("name").map(LocatedJson::asString);
                Optional<String> target = json.get("target").map(LocatedJson::asString);
                return name.isPresent() && target.isPresent()
                        ? Optional.of(new Receipt(name.get(), target.get()))
                        : Optional.empty();
            } catch (NoSuchFileException | JsonSyntaxException | IllegalStateException e) {
                return Optional.empty(); // not written by us, or by another version
            }
        }
    }

    @Override
    public String prepare(LocalRequest request) throws IOException {
        return Receipt.of(request.project())
                .filter(Receipt::isInDocker)
                .map(Receipt::name)
                .orElseThrow(() -> new UserException(
                        "lambda.local is docker, and the project has no image in Docker.",
                        "Build it first: mvn lambda:build-image"));
    }
}
