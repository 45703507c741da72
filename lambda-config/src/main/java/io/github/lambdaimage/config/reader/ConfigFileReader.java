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

/** The parts of the file: what stands at its top, and the stages. Every stage is checked, whichever is chosen. */
final class ConfigFileReader {

    private static final JsonPosition COMMAND_LINE = ValueType.COMMAND_LINE;

    private final ReadContext reading;
    private final KeyReader keys = new KeyReader(ConfigKeys.ALL);

    ConfigFileReader(ReadContext reading) {
        this.reading = reading;
    }

    /** What the file says for a stage, or for none. */
    KeyValues read(LocatedJson root, @Nullable String stage) {
        if (root.kind() != LocatedJson.Kind.OBJECT) {
            reading.problem(
                    root.place(),
                    "the file holds " + root.kind().noun()
                            + ", but an object in braces is expected, such as {\"Timeout\": 20}");
            return new KeyValues();
        }
        Collection<LocatedJson.Member> members = ObjectMembers.withoutDuplicates(root, reading);
        KeyValues top = section(members, Set.of(ConfigKeys.SCHEMA, ConfigKeys.STAGES)::contains, reading);
        Map<String, JsonPosition> places = places(members);
        checkMaps(top, places, reading);
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
        KeyValues chosen = merged.get(stage);
        if (chosen == null) {
            unknownStage(stage, merged.keySet());
        }
        return Objects.requireNonNullElse(chosen, top);
    }

    private Map<String, KeyValues> stages(LocatedJson stages, @Nullable String chosen, KeyValues top) {
        ReadContext named = reading.member(ConfigKeys.STAGES);
        Map<String, KeyValues> merged = new LinkedHashMap<>();
        if (stages.kind() == LocatedJson.Kind.STRING && stages.asString().isBlank()) {
            return merged;
        }
        if (stages.kind() != LocatedJson.Kind.OBJECT) {
            named.wrong(stages, "an object is allowed, such as {\"prod\": {\"Timeout\": 60}}");
            return merged;
        }
        for (LocatedJson.Member member : ObjectMembers.withoutDuplicates(stages, named)) {
            ReadContext stage = reading.named("stage \"" + member.name() + "\"");
            merged.put(member.name(), stage(member, member.name().equals(chosen) ? stage : stage.notChosen(), top));
        }
        return merged;
    }

    private KeyValues stage(LocatedJson.Member member, ReadContext stage, KeyValues top) {
        if (member.name().isBlank()) {
            stage.problem(member.place(), "a stage has a blank name, but some text is needed for -Dlambda.stage");
        }
        if (member.value().kind() != LocatedJson.Kind.OBJECT) {
            stage.wrong(member.value(), "an object is allowed, such as {\"Timeout\": 60}");
            return top;
        }
        Collection<LocatedJson.Member> members = ObjectMembers.withoutDuplicates(member.value(), stage);
        members.stream()
                .filter(inner -> inner.name().equals(ConfigKeys.STAGES))
                .forEach(inner -> stage.problem(
                        inner.place(),
                        "\"Stages\" stands in " + stage.subject() + ", but a stage has no stages of its own;"
                                + " move it to the top of the file"));
        KeyValues merged = section(members, ConfigKeys.STAGES::equals, stage).mergedOver(top);
        checkMaps(merged, places(members), stage);
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
                .forEach(member -> reading.member(ConfigKeys.SCHEMA)
                        .wrong(member.value(), "the address of a JSON Schema is allowed, as a text"));
    }

    /** The rules of a whole map, where this part of the file has a say in it. */
    private static void checkMaps(KeyValues values, Map<String, JsonPosition> places, ReadContext section) {
        for (ConfigKey<Map<String, String>> key : ConfigKeys.MAPS) {
            JsonPosition place = places.get(key.name());
            if (place != null) {
                checkMap(key, values, place, section.member(key.name()));
            }
        }
    }

    static void checkMap(ConfigKey<Map<String, String>> key, KeyValues values, JsonPosition place, ReadContext named) {
        String problem =
                ((StringMapType) key.type()).wholeProblem(values.get(key).orElse(Map.of()));
        if (problem != null && !values.isWrong(key)) {
            named.problem(place, named.subject() + " " + problem);
        }
    }

    private static Map<String, JsonPosition> places(Collection<LocatedJson.Member> members) {
        Map<String, JsonPosition> places = new HashMap<>();
        members.forEach(member -> places.put(member.name(), member.place()));
        return places;
    }

    private void unknownStage(String stage, Set<String> known) {
        String list = known.isEmpty()
                ? "the file has no \"Stages\""
                : "the file has "
                        + known.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        new ValueSource.OnCommandLine("lambda.stage")
                .report(
                        reading.problems(),
                        COMMAND_LINE,
                        "there is no stage \"" + stage + "\"; " + list + ClosestName.hint(stage, known));
    }
}
