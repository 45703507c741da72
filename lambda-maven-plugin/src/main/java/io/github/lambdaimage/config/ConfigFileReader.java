package io.github.lambdaimage.config;

import io.github.lambdaimage.json.JsonPlace;
import io.github.lambdaimage.json.LocatedJson;
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

    private static final JsonPlace COMMAND_LINE = ValueType.COMMAND_LINE;

    private final Reading reading;
    private final KeyReader keys = new KeyReader(ConfigKeys.ALL);

    ConfigFileReader(Reading reading) {
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
        Collection<LocatedJson.Member> members = Members.withoutDuplicates(root, reading);
        KeyValues top = section(members, Set.of(ConfigKeys.SCHEMA, ConfigKeys.STAGES)::contains, reading);
        Map<String, JsonPlace> places = places(members);
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
        Reading named = reading.member(ConfigKeys.STAGES);
        Map<String, KeyValues> merged = new LinkedHashMap<>();
        if (stages.kind() == LocatedJson.Kind.STRING && stages.asString().isBlank()) {
            return merged;
        }
        if (stages.kind() != LocatedJson.Kind.OBJECT) {
            named.wrong(stages, "an object is allowed, such as {\"prod\": {\"Timeout\": 60}}");
            return merged;
        }
        for (LocatedJson.Member member : Members.withoutDuplicates(stages, named)) {
            Reading stage = reading.named("stage \"" + member.name() + "\"");
            merged.put(member.name(), stage(member, member.name().equals(chosen) ? stage : stage.notChosen(), top));
        }
        return merged;
    }

    private KeyValues stage(LocatedJson.Member member, Reading stage, KeyValues top) {
        if (member.name().isBlank()) {
            stage.problem(member.place(), "a stage has a blank name, but some text is needed for -Dlambda.stage");
        }
        if (member.value().kind() != LocatedJson.Kind.OBJECT) {
            stage.wrong(member.value(), "an object is allowed, such as {\"Timeout\": 60}");
            return top;
        }
        Collection<LocatedJson.Member> members = Members.withoutDuplicates(member.value(), stage);
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

    private KeyValues section(Collection<LocatedJson.Member> members, Predicate<String> special, Reading section) {
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
    private static void checkMaps(KeyValues values, Map<String, JsonPlace> places, Reading section) {
        for (ConfigKey<Map<String, String>> key : ConfigKeys.MAPS) {
            JsonPlace place = places.get(key.name());
            if (place != null) {
                checkMap(key, values, place, section.member(key.name()));
            }
        }
    }

    static void checkMap(ConfigKey<Map<String, String>> key, KeyValues values, JsonPlace place, Reading named) {
        String problem = ((TextMapType) key.type()).wholeProblem(values.get(key).orElse(Map.of()));
        if (problem != null && !values.isWrong(key)) {
            named.problem(place, named.subject() + " " + problem);
        }
    }

    private static Map<String, JsonPlace> places(Collection<LocatedJson.Member> members) {
        Map<String, JsonPlace> places = new HashMap<>();
        members.forEach(member -> places.put(member.name(), member.place()));
        return places;
    }

    private void unknownStage(String stage, Set<String> known) {
        String list = known.isEmpty()
                ? "the file has no \"Stages\""
                : "the file has "
                        + known.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        new Source.OnCommandLine("lambda.stage")
                .report(
                        reading.problems(),
                        COMMAND_LINE,
                        "there is no stage \"" + stage + "\"; " + list + Nearest.hint(stage, known));
    }
}
