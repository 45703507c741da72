package io.github.lambdaimage.image.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The UTF-8 locales of a base image. The JVM reads file names, arguments, {@code -D} values and environment variables in the
 * encoding of the locale, and falls back to ASCII if the image does not contain the locale that its variables name.
 *
 * @param names as folders of the C library write them, for example {@code C.utf8}
 */
public record BaseLocales(List<String> names) {

    /** For musl, the C library of Alpine Linux, which uses UTF-8 for every name except C and POSIX. */
    public static final BaseLocales EVERY = new BaseLocales(List.of("*"));

    public static final BaseLocales NONE = new BaseLocales(List.of());

    private static final String OVERRIDE = "LC_ALL";
    private static final String CHARACTERS = "LC_CTYPE";
    private static final String MESSAGES = "LC_MESSAGES";
    private static final String LANGUAGE = "LANG";

    private static final Pattern VARIABLE = Pattern.compile("LANG|LC_(?!ALL)[A-Z]+");
    private static final Pattern LOCALE = Pattern.compile("([^.@]+)(?:\\.([^@]+))?(@.+)?");
    private static final Pattern NAMED_LANGUAGE = Pattern.compile("([a-z]{2,3})_([A-Z]{2})([.@].*)?");
    private static final String UTF_8 = "utf8";

    public BaseLocales {
        names = List.copyOf(names);
    }

    /** The name of a locale as the C library compares it, with the encoding in lowercase letters and digits only. */
    public static String normal(String name) {
        Matcher parts = LOCALE.matcher(name);
        if (!parts.matches() || parts.group(2) == null) {
            return name;
        }
        String encoding = parts.group(2).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return parts.group(1) + "." + encoding + (parts.group(3) == null ? "" : parts.group(3));
    }

    /** Whether a locale has the encoding UTF-8 according to its name. */
    public static boolean isUtf8Name(String name) {
        Matcher parts = LOCALE.matcher(normal(name));
        return parts.matches() && UTF_8.equals(parts.group(2));
    }

    /**
     * The variables that an image must set so that its JVM uses UTF-8. Empty if it does already, if somebody has chosen
     * another encoding, or if the image has no locale with UTF-8.
     *
     * @param base those of the base image
     * @param user those of the function
     */
    public Map<String, String> missing(Map<String, String> base, Map<String, String> user) {
        if (isUtf8(both(base, user)) || isOtherChosen(base, user)) {
            return Map.of();
        }
        // LANG is not enough: Lambda sets it to a locale that the image may not have.
        return best().map(name -> Map.of(OVERRIDE, name)).orElse(Map.of());
    }

    /**
     * The JVM options for the language that the variables name. The {@link #missing} variable would replace it. Empty if no variable
     * is missing, or none names a language.
     *
     * @param base those of the base image
     * @param user those of the function
     */
    public List<String> language(Map<String, String> base, Map<String, String> user) {
        if (missing(base, user).isEmpty()) {
            return List.of();
        }
        Map<String, String> both = both(base, user);
        String all = value(both, OVERRIDE);
        String messages = value(both, MESSAGES);
        String name = all == null ? (messages == null ? value(both, LANGUAGE) : messages) : all;
        Matcher language = NAMED_LANGUAGE.matcher(name == null ? "" : name);
        return language.matches()
                ? List.of("-Duser.language=" + language.group(1), "-Duser.country=" + language.group(2))
                : List.of();
    }

    /** Whether a JVM with these variables uses UTF-8. */
    public boolean isUtf8(Map<String, String> variables) {
        if (variables.containsKey("LOCPATH") || variables.containsKey("LOCALE_ARCHIVE")) {
            return true; // The locales are in a place of their own, which is not indexed.
        }
        String all = value(variables, OVERRIDE);
        if (all != null) {
            return isPresentUtf8(all);
        }
        String characters = value(variables, CHARACTERS);
        String name = characters == null ? value(variables, LANGUAGE) : characters;
        // The C library rejects all variables if the locale of one does not exist.
        return isPresentUtf8(name == null ? defaultName() : name)
                && variables.entrySet().stream()
                        .filter(variable -> VARIABLE.matcher(variable.getKey()).matches())
                        .map(Map.Entry::getValue)
                        .allMatch(value -> value.isEmpty() || isPlain(value) || isPresentUtf8(value));
    }

    private boolean isPresentUtf8(String name) {
        return this.equals(EVERY) ? !isPlain(name) : isUtf8Name(name) && names.contains(normal(name));
    }

    private String defaultName() {
        return this.equals(EVERY) ? "C.UTF-8" : "C";
    }

    private static boolean isPlain(String name) {
        return name.equals("C") || name.equals("POSIX");
    }

    /** Another encoding, or, by the user, none. */
    private static boolean isOtherChosen(Map<String, String> base, Map<String, String> user) {
        Map<String, String> both = both(base, user);
        for (String variable : List.of(OVERRIDE, CHARACTERS, LANGUAGE)) {
            String name = value(both, variable);
            if (name != null) {
                return isPlain(name) ? value(user, variable) != null : !isUtf8Name(name);
            }
        }
        return false;
    }

    private Optional<String> best() {
        if (this.equals(EVERY) || names.contains("C.utf8")) {
            return Optional.of("C.UTF-8");
        }
        return names.contains("en_US.utf8")
                ? Optional.of("en_US.UTF-8")
                : names.stream().sorted().findFirst();
    }

    private static Map<String, String> both(Map<String, String> base, Map<String, String> user) {
        Map<String, String> both = new HashMap<>(base);
        both.putAll(user);
        return both;
    }

    private static @Nullable String value(Map<String, String> variables, String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }
}
