package io.github.lambdaimage.conformance.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.lambdaimage.conformance.invoke.situation.FunctionSetup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line of AWS's emulator; a script takes its place. */
@Timeout(300)
class RieTest {

    @TempDir
    Path folder;

    @Test
    void runsTheFunctionUnderTheEmulatorWhenThereIsOne() throws Exception {
        Path script = folder.resolve("rie");
        Files.writeString(
                script,
                "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder + "/arguments'\nenv > '" + folder
                        + "/variables'\nexit 3\n");
        assumeTrue(script.toFile().setExecutable(true), "no scripts on this machine");
        try (Rie rie = new Rie(script.toString())) {
            assertThat(rie.cannotRun(FunctionSetup.IMPATIENT)).isEmpty();
            assertThatThrownBy(() -> rie.start(FunctionSetup.IMPATIENT))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not listen on port");
            List<String> arguments = Files.readAllLines(folder.resolve("arguments"), UTF_8);
            assertThat(arguments.get(0)).isEqualTo("--runtime-api-address");
            assertThat(arguments.get(1)).matches("127\\.0\\.0\\.1:\\d+");
            assertThat(arguments.get(2)).isEqualTo("--runtime-interface-emulator-address");
            assertThat("http://" + arguments.get(3)).isEqualTo(rie.address().toString());
            assertThat(arguments.get(3)).isNotEqualTo(arguments.get(1));
            assertThat(arguments.get(4)).endsWith("java");
            assertThat(arguments.subList(arguments.size() - 2, arguments.size()))
                    .containsExactly("io.github.lambdaimage.runtime.LambdaRuntime", FunctionSetup.IMPATIENT.handler());
            assertThat(rie.gone()).contains("the runtime interface emulator has ended with exit code 3");
            assertThat(Files.readAllLines(folder.resolve("variables"), UTF_8))
                    .contains(
                            "AWS_LAMBDA_FUNCTION_NAME=function",
                            "AWS_LAMBDA_FUNCTION_TIMEOUT=1",
                            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512")
                    // PWD, SHLVL and _ are the shell's own.
                    .allMatch(line -> line.matches(
                            "(PATH|HOME|LANG|LC_ALL|TMPDIR|PWD|OLDPWD|SHLVL|_|AWS_LAMBDA_FUNCTION_[A-Z_]+)=.*"));
        }
    }

    @Test
    void saysWhyWhenTheFunctionCannotBeRun() {
        try (Rie missing = new Rie(null);
                Rie found = new Rie("/rie")) {
            assertThat(missing.cannotRun(FunctionSetup.PATIENT))
                    .contains("LAMBDA_RIE does not name a runtime interface emulator");
            assertThat(found.cannotRun(FunctionSetup.THROTTLED))
                    .contains("the runtime interface emulator does not support reserved concurrency");
        }
    }
}
