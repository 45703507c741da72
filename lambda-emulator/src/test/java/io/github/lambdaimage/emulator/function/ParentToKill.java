package io.github.lambdaimage.emulator.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.lambdaimage.emulator.EmulatorConfig;
import io.github.lambdaimage.emulator.LambdaEmulator;
import io.github.lambdaimage.emulator.environment.ClassPathLauncher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A process with a local Lambda whose function is in the middle of a call; it prints the ids of the function and of an
 * orphan of the function. */
public final class ParentToKill {
    private ParentToKill() {}

    public static void main(String[] args) throws Exception {
        ClassPathLauncher launcher = ClassPathLauncher.builder()
                .classPath(List.of(Path.of(args[0])))
                .mainClass(ScriptedRuntime.class.getName())
                .handler("loop")
                .environment(Map.of("SECRET", "of-the-environment"))
                .jvmOptions(List.of("-Dsecret=of-the-options"))
                .build();
        LambdaEmulator lambda =
                LambdaEmulator.start(EmulatorConfig.forFunction("f").withTimeout(Duration.ofMinutes(5)), launcher);
        System.out.println(
                "orphan " + lambda.invoke("\"orphan setsid\"".getBytes(UTF_8)).text());
        System.out.println("pid " + lambda.invoke("\"pid\"".getBytes(UTF_8)).text());
        System.out.flush();
        lambda.invoke("\"hang\"".getBytes(UTF_8));
    }
}
