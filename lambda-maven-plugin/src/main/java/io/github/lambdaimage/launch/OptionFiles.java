package io.github.lambdaimage.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files with JVM options that an option names: {@code @file} in {@code JDK_JAVA_OPTIONS}, {@code -XX:VMOptionsFile} and
 * {@code -XX:Flags}. Only the files that are copied into the image are read; those of the base image are not on this
 * machine.
 */
public final class OptionFiles {

    private static final Pattern NAMED = Pattern.compile("(@|-XX:VMOptionsFile=|-XX:Flags=)/(.+)", Pattern.DOTALL);
    private static final Pattern FLAG = Pattern.compile("[+-]?[A-Za-z][A-Za-z0-9_]*(=.*)?");

    private final Path imageFiles;

    private OptionFiles(Path imageFiles) {
        this.imageFiles = imageFiles;
    }

    /**
     * The files of a project.
     *
     * @param imageFiles the folder whose files an image has at its root; may be missing
     */
    public static OptionFiles in(Path imageFiles) {
        return new OptionFiles(imageFiles);
    }

    /**
     * The options of the file that an option names; the option itself if it names none, or one that cannot be read here.
     *
     * @param variable whether the option is in a variable that the launcher of the JVM reads: only there, {@code @} names a
     *     file
     */
    List<String> expanded(String option, boolean variable) {
        Matcher named = NAMED.matcher(option);
        if (!named.matches() || (option.startsWith("@") && !variable)) {
            return List.of(option);
        }
        try {
            String text = Files.readString(imageFiles.resolve(named.group(2)));
            return named.group(1).endsWith("Flags=") ? flags(text) : arguments(text);
        } catch (IOException | RuntimeException e) {
            return List.of(option);
        }
    }

    /** One flag in each line, without {@code -XX:}. */
    private static List<String> flags(String text) {
        List<String> options = new ArrayList<>();
        text.lines()
                .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                .filter(flag -> FLAG.matcher(flag).matches())
                .forEach(flag -> options.add("-XX:" + flag));
        return options;
    }

    /** Lines that begin with {@code #} are comments. */
    private static List<String> arguments(String text) {
        StringBuilder options = new StringBuilder();
        text.lines().filter(line -> !line.strip().startsWith("#")).forEach(line -> options.append(line)
                .append('\n'));
        return OptionVariable.split(options.toString());
    }
}
