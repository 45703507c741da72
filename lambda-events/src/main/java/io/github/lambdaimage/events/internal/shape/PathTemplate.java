package io.github.lambdaimage.events.internal.shape;

import static io.github.lambdaimage.events.internal.json.JsonObject.object;

import io.github.lambdaimage.events.internal.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with parameters, as API Gateway has them: {@code /orders/{id}}, or {@code /{proxy+}} for the rest of the path. */
final class PathTemplate {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}+]+)(\\+?)}");

    private final List<String> names = new ArrayList<>();
    private final Pattern pattern;

    PathTemplate(String template) {
        StringBuilder expression = new StringBuilder();
        Matcher parameter = PARAMETER.matcher(template);
        int end = 0;
        while (parameter.find()) {
            expression.append(Pattern.quote(template.substring(end, parameter.start())));
            expression.append(parameter.group(2).isEmpty() ? "([^/]+)" : "(.+)");
            names.add(parameter.group(1));
            end = parameter.end();
        }
        expression.append(Pattern.quote(template.substring(end)));
        this.pattern = Pattern.compile(expression.toString());
    }

    /** The values of the parameters; empty if the path does not match. */
    Optional<JsonObject> match(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        JsonObject parameters = object();
        for (int i = 0; i < names.size(); i++) {
            parameters.with(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(parameters);
    }
}
