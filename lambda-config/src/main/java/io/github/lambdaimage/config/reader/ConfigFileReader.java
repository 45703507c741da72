package io.github.lambdaimage.config.reader;

import io.github.lambdaimage.config.type.ObjectMembers;
import io.github.lambdaimage.config.type.ReadContext;
import io.github.lambdaimage.config.type.StringMapType;
import io.github.lambdaimage.config.type.ValueSource;
import io.github.lambdaimage.config.type.ValueType;
import io.github.lambdaimage.json.JsonPosition;
import io.github.lambdaimage.json.LocatedJson;
import io.github.lambdaimage.text.ClosestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the top level of the file and its stages. Every stage is checked, not only the selected one. */
final class ConfigFileReader {

    private static final JsonPosition COMMAND_LINE = ValueType.COMMAND_LINE;

    private final ReadContext context;
    private final KeyReader keys = new KeyReader(ConfigKeys.ALL);

    ConfigFileReader(ReadContext context) {
        this.context = context;
    }

    /** Reads the values of the file for a stage, or for none. */
    KeyValues read(LocatedJson root, @Nullable String stage) {
        if (root.kind() != LocatedJson.Kind.OBJECT) {
            context.problem(
                    root.position(),
                    "the file contains " + root.kind().noun()
                            + ", but must contain an object, such as {\"Timeout\": 20}");
            return new KeyValues();
        }
        Collection<LocatedJson.Member> members = ObjectMembers.withoutDuplicates(root, context);
        KeyValues top = section(members, Set.of(ConfigKeys.SCHEMA, ConfigKeys.STAGES)::contains, context);
        Map<String, JsonPosition> positions = positions(members);
        checkMaps(top, positions, context);
        LocatedJson stages = members.stream()
                .filter(member -> member.name().equals(ConfigKeys.STAGES))
                .map(LocatedJson.Member::value)
                .findFirst()
                .orElse(null);
        checkSchema(members);
        Map<String, KeyValues> merged = stages == null ? Map.of() : stages(stages, stage, top);
        if (stage == null) {
            return top;
        }
        KeyValues selected = merged.get(stage);
        if (selected == null) {
            unknownStage(stage, merged.keySet());
        }
        return Objects.requireNonNullElse(selected, top);
    }

    private Map<String, KeyValues> stages(LocatedJson stages, @Nullable String selected, KeyValues top) {
        ReadContext named = context.member(ConfigKeys.STAGES);
        Map<String, KeyValues> merged = new LinkedHashMap<>();
        if (stages.kind() == LocatedJson.Kind.STRING && stages.asString().isBlank()) {
            return merged;
        }
        if (stages.kind() != LocatedJson.Kind.OBJECT) {
            named.invalid(stages, "an object, such as {\"prod\": {\"Timeout\": 60}}");
            return merged;
        }
        for (LocatedJson.Member member : ObjectMembers.withoutDuplicates(stages, named)) {
            ReadContext stage = context.named("stage \"" + member.name() + "\"");
            merged.put(member.name(), stage(member, member.name().equals(selected) ? stage : stage.notSelected(), top));
        }
        return merged;
    }

    private KeyValues stage(LocatedJson.Member member, ReadContext stage, KeyValues top) {
        if (member.name().isBlank()) {
            stage.problem(
                    member.position(),
                    "the name of a stage is blank, so \"-Dlambda.stage\" cannot select it; give it a name");
        }
        if (member.value().kind() != LocatedJson.Kind.OBJECT) {
            stage.invalid(member.value(), "an object, such as {\"Timeout\": 60}");
            return top;
        }
        Collection<LocatedJson.Member> members = ObjectMembers.withoutDuplicates(member.value(), stage);
        members.stream()
                .filter(inner -> inner.name().equals(ConfigKeys.STAGES))
                .forEach(inner -> stage.problem(
                        inner.position(),
                        stage.subject() + " contains \"Stages\", but stages cannot be nested;"
                                + " move it to the top level of the file"));
        KeyValues merged = section(members, ConfigKeys.STAGES::equals, stage).mergedOver(top);
        checkMaps(merged, positions(members), stage);
        return merged;
    }

    private KeyValues section(Collection<LocatedJson.Member> members, Predicate<String> special, ReadContext section) {
        List<LocatedJson.Member> ordinary = new ArrayList<>(members);
        ordinary.removeIf(member -> special.test(member.name()));
        return keys.read(ordinary, section);
    }

    private void checkSchema(Collection<LocatedJson.Member> members) {
        members.stream()
                .filter(member -> member.name().equals(ConfigKeys.SCHEMA))
                .filter(member -> member.value().kind() != LocatedJson.Kind.STRING)
                .forEach(member -> context.member(ConfigKeys.SCHEMA)
                        .invalid(member.value(), "the URL of a JSON Schema, as a string"));
    }

    /** Checks the rules for whole maps, for the maps that this part of the file contains. */
    private static void checkMaps(KeyValues values, Map<String, JsonPosition> positions, ReadContext section) {
        for (ConfigKey<Map<String, String>> key : ConfigKeys.MAPS) {
            JsonPosition position = positions.get(key.name());
            if (position != null) {
                checkMap(key, values, position, section.member(key.name()));
            }
        }
    }

    static void checkMap(
            ConfigKey<Map<String, String>> key, KeyValues values, JsonPosition position, ReadContext named) {
        String problem =
                ((StringMapType) key.type()).wholeProblem(values.get(key).orElse(Map.of()));
        if (problem != null && !values.isInvalid(key)) {
            named.problem(position, named.subject() + " " + problem);
        }
    }

    private static Map<String, JsonPosition> positions(Collection<LocatedJson.Member> members) {
        Map<String, JsonPosition> positions = new HashMap<>();
        members.forEach(member -> positions.put(member.name(), member.position()));
        return positions;
    }

    private void unknownStage(String stage, Set<String> known) {
        String list = known.isEmpty()
                ? "the file has no \"Stages\""
                : "the stages are "
                        + known.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        new ValueSource.OnCommandLine("lambda.stage")
                .report(
                        context.problems(),
                        COMMAND_LINE,
                        "stage \"" + stage + "\" does not exist; " + list + ClosestName.hint(stage, known));
    }
}
