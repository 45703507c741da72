package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks AWS as a user has it configured: which region, who this is, and whether there is a function. */
final class CallerProgram {

    private CallerProgram() {}

    /** Profile and region, or {@code -} for either. */
    public static void main(String[] arguments) {
        try (SdkClients clients = new SdkClients(given(arguments[0]), given(arguments[1]), "1.2.3", System.getenv())) {
            print("region", () -> clients.region().id() + " of " + clients.partition());
            print("sts", () -> new SdkAccount(clients).place().caller());
            print("lambda", () -> new SdkFunctions(clients).alias("hello", "live"));
            print("logs", () -> new SdkLogs(clients).group("hello"));
        }
    }

    private static @Nullable String given(String argument) {
        return argument.equals("-") ? null : argument;
    }

    private static void print(String what, Supplier<Object> value) {
        try {
            System.out.println(what + ": " + value.get());
        } catch (AwsException fault) {
            System.out.println(what + ": " + fault.getMessage());
        }
    }
}
