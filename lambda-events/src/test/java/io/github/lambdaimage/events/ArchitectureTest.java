package io.github.lambdaimage.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-jvm")
class ArchitectureTest {

    private static final String EVENTS = "io.github.lambdaimage.events";
    private static final int MOST_CLASSES = 25;

    /** Each room, and the rooms that it may name. A room names only rooms below it, so that there is no cycle. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            "",
            Set.of("internal.source", "internal.definition", "internal.json"),
            "internal.source",
            Set.of("internal.shape", "internal.definition", "internal.value", "internal.json"),
            "internal.shape",
            Set.of("internal.definition", "internal.value", "internal.json"),
            "internal.definition",
            Set.of("internal.value", "internal.json"),
            "internal.value",
            Set.of(),
            "internal.json",
            Set.of());

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(EVENTS);

    @Test
    void roomsNameOnlyTheRoomsOfTheTableAndTheJdk() {
        assertThat(topLevel().map(ArchitectureTest::room).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(ROOMS.keySet());
        ROOMS.forEach((room, named) -> {
            Set<String> packages = new TreeSet<>(Set.of("java..", "org.jspecify.annotations", packageOf(room)));
            named.forEach(other -> packages.add(packageOf(other)));
            classes()
                    .that()
                    .resideInAPackage(packageOf(room))
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new))
                    .check(CLASSES);
        });
    }

    @Test
    void packagesHaveAtMost25Classes() {
        Map<String, Long> sizes = topLevel().collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes).allSatisfy((name, size) -> assertThat(size).isLessThanOrEqualTo(MOST_CLASSES));
    }

    @Test
    void publicTypesOutsideInternalAreTheApi() {
        assertThat(topLevel()
                        .filter(type ->
                                room(type).isEmpty() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder(
                        "EventField",
                        "EventRequest",
                        "EventRequestException",
                        "EventType",
                        "SampleEvent",
                        "SampleEvents");
    }

    /** The same request produces the same event everywhere and always. */
    @Test
    void neitherClockNorRandomnessNorEnvironmentIsUsed() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    /** Else the machine's language changes digits and letters: ar-EG has other digits, and tr-TR has another lower case of I. */
    @Test
    void textNeverDependsOnTheLanguageOfTheMachine() {
        noClasses()
                .should()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .check(CLASSES);
    }

    @Test
    void staticStateIsFinal() {
        fields().that().areStatic().should().haveModifier(JavaModifier.FINAL).check(CLASSES);
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().endsWith("-info"));
    }

    private static String packageOf(String room) {
        return room.isEmpty() ? EVENTS : EVENTS + "." + room;
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(EVENTS) ? "" : name.substring(EVENTS.length() + 1);
    }
}
