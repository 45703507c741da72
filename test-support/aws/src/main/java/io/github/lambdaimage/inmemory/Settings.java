package io.github.lambdaimage.inmemory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The settings of a function or of one of its versions, as JSON. Copies are independent. */
final class Settings {

    private static final int LARGEST_ENVIRONMENT = 4096;

    private final ObjectNode json;

    Settings() {
        this.json = JsonProtocol.object();
        json.put("Timeout", 3).put("MemorySize", 128).put("Description", "");
        json.putObject("EphemeralStorage").put("Size", 512);
        json.putObject("TracingConfig").put("Mode", "PassThrough");
        json.putArray("Architectures").add("x86_64");
    }

    private Settings(ObjectNode json) {
        this.json = json;
    }

    Settings copy() {
        return new Settings(json.deepCopy());
    }

    ObjectNode json() {
        return json;
    }

    /** Applies a request that creates or configures a function. */
    void take(JsonNode request, String function) {
        for (String name : new String[] {"Role", "Timeout", "MemorySize", "Description", "TracingConfig"}) {
            if (request.has(name)) {
                json.set(name, request.get(name));
            }
        }
        if (request.has("EphemeralStorage")) {
            json.set("EphemeralStorage", request.get("EphemeralStorage"));
        }
        if (request.has("Architectures")) {
            json.set("Architectures", request.get("Architectures"));
        }
        if (request.has("Environment")) {
            environment(request.get("Environment"));
        }
        if (request.has("VpcConfig")) {
            vpc(request.get("VpcConfig"));
        }
        if (request.has("ImageConfig")) {
            imageConfig(request.get("ImageConfig"));
        }
        logging(request.path("LoggingConfig"), function);
        check("MemorySize", 128, 10240);
        check("Timeout", 1, 900);
    }

    private void check(String name, int least, int most) {
        int value = json.path(name).asInt();
        if (value < least || value > most) {
            String field = name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "'" + field + "' value failed to satisfy constraint: Member must have value "
                            + (value < least ? "greater than or equal to " + least : "less than or equal to " + most));
        }
    }

    private void environment(JsonNode environment) {
        if (environment.path("Variables").toString().length() > LARGEST_ENVIRONMENT) {
            throw new AwsError(
                    400,
                    "InvalidParameterValueException",
                    "Lambda was unable to configure your environment variables because the environment variables you have"
                            + " provided exceeded the 4KB limit.");
        }
        if (environment.path("Variables").isEmpty()) {
            json.remove("Environment");
        } else {
            json.putObject("Environment").set("Variables", environment.get("Variables"));
        }
    }

    private void vpc(JsonNode vpc) {
        if (vpc.path("SubnetIds").isEmpty()) {
            json.putObject("VpcConfig").put("VpcId", "").putArray("SubnetIds");
            json.withObject("/VpcConfig").putArray("SecurityGroupIds");
        } else {
            json.set("VpcConfig", vpc.deepCopy());
            json.withObject("/VpcConfig").put("VpcId", "vpc-1");
        }
    }

    private void imageConfig(JsonNode config) {
        if (config.path("EntryPoint").isEmpty()
                && config.path("Command").isEmpty()
                && config.path("WorkingDirectory").asText().isEmpty()) {
            json.remove("ImageConfigResponse");
        } else {
            json.putObject("ImageConfigResponse").set("ImageConfig", config);
        }
    }

    private void logging(JsonNode logging, String function) {
        ObjectNode now = json.withObject("/LoggingConfig");
        now.put(
                "LogFormat",
                logging.path("LogFormat").asText(now.path("LogFormat").asText("Text")));
        now.put("LogGroup", logging.path("LogGroup").asText(now.path("LogGroup").asText("/aws/lambda/" + function)));
    }
}
