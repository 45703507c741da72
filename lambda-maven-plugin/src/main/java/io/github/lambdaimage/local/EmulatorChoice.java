package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What stands between callers and the function: our local Lambda, or AWS's emulator (RIE).
 *
 * @param rie whether it is AWS's
 * @param program a file with AWS's emulator; null for that of the image
 */
public record EmulatorChoice(boolean rie, @Nullable Path program) {

    /** Our own. */
    public static final EmulatorChoice OWN = new EmulatorChoice(false, null);

    /**
     * Reads the parameters {@code lambda.emulator} and {@code lambda.rie}.
     *
     * @throws UserException where the first is neither {@code own} nor {@code rie}, or the second has no effect
     */
    public static EmulatorChoice of(String emulator, @Nullable Path program) {
        return switch (emulator) {
            case "own" -> {
                if (program != null) {
                    throw new UserException(
                            "lambda.rie names AWS's emulator, and lambda.emulator does not ask for it.",
                            "Say -Dlambda.emulator=rie too, or leave -Dlambda.rie out.");
                }
                yield OWN;
            }
            case "rie" -> new EmulatorChoice(true, program == null ? null : program.toAbsolutePath());
            default ->
                throw new UserException(
                        "lambda.emulator is \"" + emulator + "\"; it may be own or rie.",
                        "Leave -Dlambda.emulator out for the local Lambda of this plugin.");
        };
    }
}
