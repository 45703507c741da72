package io.github.lambdaimage.scaffold;

import io.github.lambdaimage.config.reader.ConfigReader;
import io.github.lambdaimage.report.Reporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Creates the configuration of a function, and the JSON Schema with which editors complete and validate it. */
public final class ConfigFiles {

    private static final String SCHEMA = "config.schema.json";
    private static final String REFERENCE = "\"$schema\": \"./" + SCHEMA + "\"";

    private final Path config;
    private final Path schema;
    private final Reporter reporter;

    /**
     * @param config the configuration file; the schema is next to it
     */
    public ConfigFiles(Path config, Reporter reporter) {
        this.config = config;
        this.schema = config.resolveSibling(SCHEMA);
        this.reporter = reporter;
    }

    /** Creates what is missing. Never changes the configuration, and the schema only if it is to be updated. */
    public void create(UpdateChoice update) throws IOException {
        createSchema(update);
        if (!Files.exists(config)) {
            Files.writeString(config, "{\n    " + REFERENCE + "\n}\n");
            reporter.info("Created " + config + ". No key is required.");
            if (!Files.exists(config.resolveSibling("events"))) {
                reporter.info("Create an event with: mvn lambda:generate-event \"-Dlambda.event.type=sqs\"");
            }
        } else if (!Files.readString(config).contains("\"$schema\"")) {
            reporter.info("Add " + REFERENCE + " to " + config + ", so that editors use the schema.");
        }
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
