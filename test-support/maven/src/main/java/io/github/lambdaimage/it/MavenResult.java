package io.github.lambdaimage.it;

/**
 * What one run of Maven left.
 *
 * @param exitCode 0 where the build succeeded
 * @param out all of standard output, decoded from UTF-8
 * @param err all of standard error
 */
public record MavenResult(int exitCode, String out, String err) {

    /** Whether the build succeeded. */
    public boolean success() {
        return exitCode == 0;
    }

    /** Standard output without the colour resets that Debian's own Maven prints whatever it was asked for. */
    public String plainOut() {
        return out.replaceAll("\u001b\\[0?m", "");
    }

    /** Both, for a message. */
    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
