package io.github.lambdaimage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be pasted into bash, zsh, PowerShell and cmd. PowerShell splits an unquoted {@code -Dname.x=y} at the dot, and
 * cmd does not know single quotes.
 */
final class PortableCommands {

    /** An unquoted argument that no shell changes. For example, PowerShell makes an array of {@code a,b}. */
    private static final String PLAIN = "(?!-D|[@~=])[^\\s\"'`$%\\\\|&;<>()\\[\\]{}*?#!^,]+";

    /** A quoted argument that no shell changes. */
    private static final String QUOTED = "\"[^\"'`$%\\\\!]*\"";

    /** A command that all shells take. */
    static final Pattern COMMAND = Pattern.compile("\\w+(?: +(?:" + PLAIN + "|" + QUOTED + "|2>[\\w.]+))*");

    static final Pattern OPTION = Pattern.compile("[\"']?-D.*=.*");

    /** Options that all shells take. */
    static final Pattern OPTIONS = Pattern.compile("(?:(?:^| )(?=\"-D)" + QUOTED + ")+");

    private static final String PROGRAM = "(?:mvn|curl|docker|aws|chmod|sudo) ";

    /** A command within a message: in double quotes, backquotes or parentheses, or after a colon to the end. */
    private static final Pattern IN_MESSAGE = Pattern.compile("\"(" + PROGRAM + "[^\"]*)\"|`(" + PROGRAM
            + "[^`]*)`|\\((" + PROGRAM + "[^)]*)\\)|(?:^|: |\\\\n)(" + PROGRAM + ".*?)(?=\\\\n|$)");

    private PortableCommands() {}

    /** The commands within a message, whose values are {@code {}}. */
    static List<String> inMessage(String message) {
        List<String> commands = new ArrayList<>();
        Matcher matcher = IN_MESSAGE.matcher(message.replace("{}", "x"));
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    commands.add(matcher.group(group));
                }
            }
        }
        return commands;
    }
}
