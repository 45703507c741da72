package io.github.lambdaimage.emulator.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The locale of a function's JVM: its encoding is UTF-8 and its language that of Lambda, {@code en_US}, independent of this
 * machine. The locale {@code en_US.UTF-8}, which Lambda sets, may not be installed here, and a JVM that does not find its locale
 * reads file names, arguments and variables as ASCII.
 */
final class FunctionLocale {

    private static final String LAMBDAS = "en_US.UTF-8";
    private static final String FALLBACK = "C.UTF-8";

    private static final Pattern UTF_8 = Pattern.compile(".+\\.utf-?8(@.+)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern LANGUAGE = Pattern.compile("([a-z]{2,3})_([A-Z]{2})([.@].*)?");

    private static final String USER_LANGUAGE = "-Duser.language=";
    private static final String USER_COUNTRY = "-Duser.country=";

    private static final List<String> ENCODING = List.of(
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            // The names before Java 18.
            "-Dsun.stdout.encoding=UTF-8",
            "-Dsun.stderr.encoding=UTF-8");

    private FunctionLocale() {}

    /**
     * The variables of the locale.
     *
     * @param host the variables of this process
     * @param hostEncoding the encoding that its JVM has determined from them, the property {@code sun.jnu.encoding}
     */
    static Map<String, String> variables(Map<String, String> host, String hostEncoding) {
        Optional<String> own = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> host.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
        // The JVM has this encoding only if the locale is installed.
        boolean usable = hostEncoding.equalsIgnoreCase("UTF-8")
                && own.filter(name -> UTF_8.matcher(name).matches()).isPresent();
        return Map.of("LANG", LAMBDAS, "LC_ALL", usable ? own.get() : FALLBACK);
    }

    /**
     * The JVM options for encoding and language, without those that the user sets. Variables have a lower precedence than the
     * command line. A language of the user is not combined with the country of another one.
     *
     * @param environment the user's variables
     * @param jvmOptions the user's options on the command line
     */
    static List<String> options(Map<String, String> environment, List<String> jvmOptions) {
        List<String> options = new ArrayList<>(ENCODING);
        String locale = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", LAMBDAS));
        Matcher language = LANGUAGE.matcher(locale);
        if (language.matches()) {
            options.add(USER_LANGUAGE + language.group(1));
            options.add(USER_COUNTRY + language.group(2));
        } else {
            options.add(USER_LANGUAGE + "en");
        }
        String variables = environment.getOrDefault("JAVA_TOOL_OPTIONS", "")
                + " "
                + environment.getOrDefault("JDK_JAVA_OPTIONS", "");
        Predicate<String> isSet = property ->
                variables.contains(property) || jvmOptions.stream().anyMatch(option -> option.startsWith(property));
        options.removeIf(option -> isSet.test(option.substring(0, option.indexOf('=') + 1))
                || (option.startsWith(USER_COUNTRY) && isSet.test(USER_LANGUAGE)));
        return options;
    }
}
