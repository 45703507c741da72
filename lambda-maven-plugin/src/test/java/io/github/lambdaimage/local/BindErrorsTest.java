package io.github.lambdaimage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.lambdaimage.report.UserException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindErrorsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "9000 | Address already in use | \"-Dlambda.port=9001\"",
                "65535 | Address already in use: bind | \"-Dlambda.port=65534\"",
                "80 | Address already in use | \"-Dlambda.port=81\""
            })
    void explainWhenPortIsInUseProposesTheNextOne(int port, String cause, String remedy) throws UnknownHostException {
        UserException failure = explain(127, port, cause);

        assertThat(failure.problem()).isEqualTo("Port " + port + " of 127.0.0.1 is already in use.");
        assertThat(failure.remedy()).endsWith(remedy);
    }

    @ParameterizedTest
    @CsvSource({"Permission denied", "Permission denied: bind"})
    void explainWhenPortIsPrivilegedSaysSo(String cause) throws UnknownHostException {
        assertThat(explain(127, 80, cause).problem()).isEqualTo("Port 80 needs administrator rights.");
    }

    @ParameterizedTest
    @CsvSource({"0", "9000"})
    void explainWhenAddressIsNotLocalSaysSo(int port) throws UnknownHostException {
        // 192.0.0.1: reserved by RFC 6890, so no machine has it.
        assertThat(explain(192, port, "Cannot assign requested address").problem())
                .isEqualTo("lambda.bind is \"192.0.0.1\", which is not an address of this machine.");
    }

    @ParameterizedTest
    @CsvSource("No buffer space")
    void explainWhenCauseIsUnknownShowsItsMessage(String cause) throws UnknownHostException {
        assertThat(explain(127, 0, cause).problem())
                .isEqualTo("Cannot bind to any port of 127.0.0.1: No buffer space.");
    }

    @Test
    void checkDebugPortWhenPortIsInUseProposesAnother() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            UserException failure =
                    catchThrowableOfType(UserException.class, () -> BindErrors.checkDebugPort(taken.getLocalPort()));

            assertThat(failure.problem()).isEqualTo("The debug port " + taken.getLocalPort() + " is already in use.");
            assertThat(failure.remedy()).contains("\"-Dlambda.debug=");
        }
    }

    private static UserException explain(int first, int port, String cause) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) first, 0, 0, 1});
        return BindErrors.explain(new LocalRequest.Listen(address, port), new BindException(cause));
    }
}
