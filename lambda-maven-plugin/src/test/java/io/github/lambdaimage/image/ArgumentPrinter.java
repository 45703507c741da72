package io.github.lambdaimage.image;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Prints a property and its arguments. */
public final class ArgumentPrinter {

    private ArgumentPrinter() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.print(System.getProperty("space") + "\n");
        for (String argument : arguments) {
            out.print(argument + "\n");
        }
    }
}
