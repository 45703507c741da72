package io.github.lambdaimage.aws.failure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.lambdaimage.aws.AwsContext;
import io.github.lambdaimage.aws.AwsException;
import io.github.lambdaimage.report.UserException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words for each fault, as {@code deploy/failures.txt} has them. */
@Tag("any-jvm")
class AwsFailuresTest {

    private static final FailureContext SCENE = FailureContext.of("hello", "hello", "dev", "eu-central-1")
            .at(new AwsContext("123456789012", "eu-central-1", "aws", "arn:aws:iam::123456789012:user/dev"))
            .withRole("hello-role")
            .withImage("hello@sha256:1");

    /** A fault, and what is to be told of it. */
    record Told(AwsException fault, String words) {

        /** The lines of one: the fault, what it says, and the words for it. */
        static Told of(String text) throws Exception {
            List<String> lines =
                    text.lines().filter(line -> !line.startsWith("#")).toList();
            String said = lines.get(1).substring(1).strip();
            return new Told(
                    fault(lines.get(0).split(" ", -1), said), String.join("\n", lines.subList(2, lines.size())));
        }

        private static AwsException fault(String[] what, String said) throws Exception {
            if (what.length == 3) {
                String[] call = what[0].split(":", -1);
                return new AwsException(call[0], call[1], what[1], Integer.parseInt(what[2]), said, "8c1e", null);
            }
            if (!what[0].contains(".")) {
                return new AwsException("lambda", "GetFunction", what[0], 0, said, null, null);
            }
            Throwable reason = Class.forName(what[0])
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance(said);
            return new AwsException(
                    "lambda", "GetFunction", AwsException.NO_ANSWER, 0, said, null, new IllegalStateException(reason));
        }

        @Override
        public String toString() {
            return String.valueOf(fault.getMessage());
        }
    }

    static Stream<Told> faults() throws Exception {
        try (InputStream in = AwsFailuresTest.class.getResourceAsStream("/deploy/failures.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
            List<Told> all = new ArrayList<>();
            for (String block : text.split("\\R\\R", -1)) {
                if (!block.lines().allMatch(line -> line.startsWith("#"))) {
                    all.add(Told.of(block));
                }
            }
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("faults")
    void translateWhenFaultIsKnownSaysIt(Told told) {
        UserException words = AwsFailures.translate(told.fault(), SCENE);

        assertThat(words.problem() + "\n" + words.remedy().replace(System.lineSeparator(), "\n"))
                .isEqualTo(told.words());
        assertThat(words).hasCause(told.fault());
    }

    @Test
    void everyRowHasAFault() throws Exception {
        List<AwsException> faults = faults().map(Told::fault).toList();

        assertThat(AwsFailures.TABLE).allSatisfy(row -> assertThat(faults)
                .anySatisfy(fault -> assertThat(AwsFailures.row(fault)).isSameAs(row)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ExpiredToken | The AWS credentials in use have expired.
            InvalidClientTokenId | AWS does not know the AWS credentials in use in the region.
            NoSuchEntity | There is no role of the function in the account.
            AccessDenied | The AWS credentials in use may not use lambda:GetFunction. So it is.
            ImageDeleted | There is no image of the repository hello.
            RepositoryNotFoundException | There is no repository hello of the account in the region.
            """)
    void translateWhenNothingIsKnownYetSaysItInWords(String code, String problem) {
        UserException told = AwsFailures.translate(
                new AwsException("lambda", "GetFunction", code, 400, "So it is", null, null),
                FailureContext.of("hello", "hello", null, null));

        assertThat(told.problem()).isEqualTo(problem);
        assertThat(told.remedy()).doesNotContain("null", "--profile");
    }
}
