package io.github.lambdaimage.local;

import io.github.lambdaimage.report.UserException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The emulator that serves the function: our local Lambda, or AWS's Runtime Interface Emulator (RIE).
 *
 * @param rie whether it is AWS's emulator
 * @param program the file of AWS's emulator; null for the one in the image
 */
public record EmulatorChoice(boolean rie, @Nullable Path program) {

    /** Our local Lambda. */
    public static final EmulatorChoice OWN = new EmulatorChoice(false, null);

    /**
     * Reads the parameters {@code lambda.emulator} and {@code lambda.rie}.
     *
     * @throws UserException if the first is neither {@code own} nor {@code rie}, or the second has no effect
     */
    public static EmulatorChoice of(String emulator, @Nullable Path program) {
        return switch (emulator) {
            case "own" -> {
                if (program != null) {
                    throw new UserException(
                            "lambda.rie has no effect unless lambda.emulator is rie.",
                            "Add \"-Dlambda.emulator=rie\", or omit lambda.rie.");
                }
                yield OWN;
            }
            case "rie" -> new EmulatorChoice(true, program == null ? null : program.toAbsolutePath());
            default ->
                throw new UserException(
                        "lambda.emulator is \"" + emulator + "\", but must be own or rie.",
                        "Omit lambda.emulator to use the local Lambda of this plugin.");
        };
    }
}
