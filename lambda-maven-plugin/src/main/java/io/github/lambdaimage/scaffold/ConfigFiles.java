package io.github.lambdaimage.scaffold;

import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Creates the configuration of a function, and the JSON Schema with which editors complete and validate it. */
public final class ConfigFiles {

    private static final String SCHEMA = "config.schema.json";
    private static final String IMAGE_NAME = "(?=.{2,256}$)[a-z0-9]+(?:[._-][a-z0-9]+)*";
    private static final String FUNCTION_NAME = "[A-Za-z0-9_-]{1,64}";
    private static final String REFERENCE = "\"$schema\": \"./" + SCHEMA + "\"";

    private final String artifactId;
    private final Path config;
    private final Path schema;
    private final Reporter reporter;

    /**
     * @param artifactId that of the project, the default name of image and function
     * @param config the configuration file; the schema is next to it
     */
    public ConfigFiles(String artifactId, Path config, Reporter reporter) {
        this.artifactId = artifactId;
        this.config = config;
        this.schema = config.resolveSibling(SCHEMA);
        this.reporter = reporter;
    }

    /** Creates what is missing. Never changes the configuration, and the schema only if it is to be updated. */
    public void create(UpdateChoice update) throws IOException {
        createSchema(update);
        if (!Files.exists(config)) {
            List<String> names = names();
            List<String> lines = new ArrayList<>(names);
            lines.add(0, REFERENCE);
            Files.writeString(config, "{\n    " + String.join(",\n    ", lines) + "\n}\n");
            reporter.info(
                    names.isEmpty()
                            ? "Created " + config + ". No key is required."
                            : "Created " + config + " with " + String.join(" and ", names) + ", because the artifactId "
                                    + artifactId + " is not a valid name on AWS.");
            if (!Files.exists(config.resolveSibling("events"))) {
                reporter.info("Create an event with: mvn lambda:generate-event \"-Dlambda.event.type=sqs\"");
            }
        } else if (!Files.readString(config).contains("\"$schema\"")) {
            reporter.info("Add " + REFERENCE + " to " + config + ", so that editors use the schema.");
        }
    }

    /** The names that differ from the artifactId, since Maven allows artifactIds that are not valid names on AWS. */
    private List<String> names() {
        String name = artifactId.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        List<String> names = new ArrayList<>();
        if (!artifactId.matches(IMAGE_NAME)) {
            names.add("\"ImageName\": \"" + name.toLowerCase(Locale.ROOT) + "\"");
        }
        if (!artifactId.matches(FUNCTION_NAME)) {
            names.add("\"FunctionName\": \"" + name.substring(0, Math.min(name.length(), 64)) + "\"");
        }
        return names;
    }

    private void createSchema(UpdateChoice update) throws IOException {
        String current = ConfigReader.schema();
        if (!Files.exists(schema)) {
            Files.writeString(schema, current);
            reporter.info("Created " + schema + ".");
        } else if (isCurrent(current)) {
            reporter.info(schema + " is up to date.");
        } else if (update == UpdateChoice.SCHEMA) {
            Files.writeString(schema, current);
            reporter.info("Updated " + schema + ".");
        } else {
            reporter.warn(schema + " is not the schema of this version. Update it with: mvn lambda:init"
                    + " \"-Dlambda.update=schema\"");
        }
    }

    /** Git may have changed the line ends. */
    private boolean isCurrent(String current) throws IOException {
        return Files.readString(schema).replace("\r\n", "\n").strip().equals(current.strip());
    }
}
