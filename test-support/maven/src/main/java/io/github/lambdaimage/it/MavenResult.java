package io.github.lambdaimage.it;

/**
 * The result of one run of Maven.
 *
 * @param exitCode 0 if the build succeeded
 * @param out all of standard output, decoded from UTF-8
 * @param err all of standard error
 */
public record MavenResult(int exitCode, String out, String err) {

    /** Whether the build succeeded. */
    public boolean success() {
        return exitCode == 0;
    }

    /** Standard output without the colour resets that Debian's Maven always prints. */
    public String plainOut() {
        return out.replaceAll("\u001b\\[0?m", "");
    }

    /** Both outputs, for a message. */
    @Override
    public String toString() {
        return "exit code " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
    }
}
