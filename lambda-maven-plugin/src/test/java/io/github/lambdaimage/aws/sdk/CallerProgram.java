package io.github.lambdaimage.aws.sdk;

import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.http.Proxies;
import io.github.lambdaimage.report.ReportedLines;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls AWS with the user's configuration: prints region, caller, and whether a function exists. */
final class CallerProgram {

    private CallerProgram() {}

    /** Profile and region, or {@code -} for either. */
    public static void main(String[] arguments) {
        Proxies proxies = Proxies.of(List.of(), System.getProperties(), System.getenv());
        try (SdkClients clients = new SdkClients(
                given(arguments[0]), given(arguments[1]), "1.2.3", System.getenv(), proxies, new ReportedLines())) {
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
        } catch (AwsException failure) {
            System.out.println(what + ": " + failure.getMessage());
        }
    }
}
