package io.github.lambdaimage.runtime.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpReaderTest {

    private static final int MAX_BODY = 100_000;

    private final HttpReader reader = new HttpReader(new String[] {"x-one", "x-two"});

    @Test
    void answersInARowAreReadOneByOne() throws IOException {
        attach("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\none" + "HTTP/1.1 404\r\nCONTENT-LENGTH:3 \r\n\r\ntwo");
        assertThat(answer()).isEqualTo("200 one");
        assertThat(answer()).isEqualTo("404 two");
        assertThat(reader.keepAlive()).isTrue();
    }

    @Test
    void headersOfInterestAreFoundInAnyCaseAndTrimmed() throws IOException {
        attach("HTTP/1.1 200 OK\r\nX-ONE: \t a b \t\r\nx-tw: no\r\nX-Two:\r\nContent-Length: 0\r\n\r\n");
        reader.readHead();
        assertThat(value(0)).isEqualTo("a b");
        assertThat(reader.valueLength(1)).isZero();
    }

    @Test
    void headersAreForgottenByTheNextAnswer() throws IOException {
        attach("HTTP/1.1 200 OK\r\nX-One: 1\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        answer();
        reader.readHead();
        assertThat(reader.valueLength(0)).isZero();
    }

    @Test
    void headerWhenFoldedIsOneLine() throws IOException {
        attach("HTTP/1.1 200 OK\r\nX-One: a\r\n\tb\r\n c\r\nX-Two: d\r\nContent-Length: 0\r\n\r\n");
        reader.readHead();
        assertThat(value(0)).isEqualTo("a  \tb   c");
        assertThat(value(1)).isEqualTo("d");
    }

    @Test
    void linesWhenEndedByLineFeedsAloneAndEmptyLinesBeforeAreRead() throws IOException {
        attach("\r\n\nHTTP/1.1 200 OK\nX-One: 1\nContent-Length: 2\n\nok");
        assertThat(answer()).isEqualTo("200 ok");
        assertThat(reader.started()).isTrue();
    }

    @Test
    void interimAnswersAreSkipped() throws IOException {
        attach(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1"
                        + "\r\n\r\n5");
        assertThat(answer()).isEqualTo("200 5");
    }

    @Test
    void headWhenLargerThanTheBufferIsRead() throws IOException {
        String large = "v".repeat(900_000);
        attach("HTTP/1.1 200 OK\r\nX-Two: " + large + "\r\nContent-Length: 2\r\n\r\nok");
        reader.readHead();
        assertThat(reader.valueLength(1)).isEqualTo(large.length());
        assertThat(reader.readBody(2)).isEqualTo(new byte[] {'o', 'k'});
    }

    @ParameterizedTest
    @CsvSource({
        "1.1, '', true",
        "1.1, 'Connection: close', false",
        "1.1, 'Connection: x ,CLOSE', false",
        "1.1, 'Connection: closed', true",
        "1.0, '', false",
        "1.0, 'Connection: Keep-Alive', true",
    })
    void keepAliveFollowsVersionAndHeader(String version, String header, boolean expected) throws IOException {
        attach("HTTP/" + version + " 200 OK\r\n" + (header.isEmpty() ? "" : header + "\r\n")
                + "Content-Length: 0\r\n\r\n");
        answer();
        assertThat(reader.keepAlive()).isEqualTo(expected);
    }

    @Test
    void keepAliveWhenMoreCameThanWasAskedForIsFalse() throws IOException {
        reader.attach(new ByteArrayInputStream(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n5 and more".getBytes(StandardCharsets.ISO_8859_1)));
        answer();
        assertThat(reader.keepAlive()).isFalse();
    }

    @Test
    void bodyWhenThereIsNoLengthEndsWithTheConnection() throws IOException {
        String body = "x".repeat(70_000);
        attach("HTTP/1.1 200 OK\r\n\r\n" + body);
        assertThat(answer()).isEqualTo("200 " + body);
        assertThat(reader.keepAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void bodyWhenTheStatusHasNoneIsEmpty(int status) throws IOException {
        attach("HTTP/1.1 " + status + " X\r\n\r\n");
        assertThat(answer()).isEqualTo(status + " ");
        assertThat(reader.keepAlive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhello\r\n0\r\n\r\n",
                "0005;a=\"b\"\r\nhello\r\n0\r\nA: b\r\nC: d\r\n\r\n",
                "1\r\nh\r\n4 \r\nello\r\n00\r\n\r\n",
                "5\nhello\n0\n\n"
            })
    void chunksAreJoined(String chunks) throws IOException {
        attach("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
                + "HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n");
        assertThat(answer()).isEqualTo("200 hello");
        assertThat(answer()).isEqualTo("404 ");
    }

    @Test
    void chunksWhenManyGrowTheBody() throws IOException {
        StringBuilder chunks = new StringBuilder();
        for (int i = 0; i < 90; i++) {
            chunks.append("3e8\r\n").append("y".repeat(1_000)).append("\r\n");
        }
        attach("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\n\r\n");
        assertThat(answer()).isEqualTo("200 " + "y".repeat(90_000));
    }

    @Test
    void chunksWhenThereIsALengthTooWinAndEndTheConnection() throws IOException {
        String lengths = "Content-Length: 1\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n";
        attach("HTTP/1.1 200 OK\r\n" + lengths + "\r\n2\r\nok\r\n0\r\n\r\n");
        assertThat(answer()).isEqualTo("200 ok");
        assertThat(reader.keepAlive()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 101 Switching\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
                "HTTP/1.1 200 OK\r\nbad name : x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-One: a\rb\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-One: a\0b\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12",
                "HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
            })
    void answerWhenItBreaksHttpIsRejected(String answer) {
        attach(answer);
        assertThatThrownBy(this::answer).isInstanceOf(ProtocolException.class);
    }

    @Test
    void headAndBodyWhenWithoutEndAreRejected() {
        attach("HTTP/1.1 200 OK\r\nX: " + "x".repeat(HttpInput.MAX_HEAD));
        assertThatThrownBy(this::answer).isInstanceOf(ProtocolException.class).hasMessageContaining("head");
        attach("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(MAX_BODY + 1));
        assertThatThrownBy(this::answer).isInstanceOf(ProtocolException.class).hasMessageContaining("body");
        attach("HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000));
        assertThatThrownBy(this::answer).isInstanceOf(ProtocolException.class).hasMessageContaining("interim");
    }

    @Test
    void answerWhenCutAnywhereIsAnEnd() {
        String plain = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nA: b\r\n\r\n";
        for (String answer : new String[] {plain, chunked}) {
            for (int length = 0; length < answer.length(); length++) {
                attach(answer.substring(0, length));
                assertThatThrownBy(this::answer).as(answer.substring(0, length)).isInstanceOf(EOFException.class);
                assertThat(reader.started()).isEqualTo(length > 0);
            }
        }
    }

    /** Bytes as a slow network delivers them: one by one. */
    private void attach(String text) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
        reader.attach(text.length() > 10_000 ? bytes : new OneByOne(bytes));
    }

    private String answer() throws IOException {
        reader.readHead();
        return reader.status() + " " + new String(reader.readBody(MAX_BODY), StandardCharsets.ISO_8859_1);
    }

    private String value(int name) {
        byte[] value = new byte[reader.valueLength(name)];
        assertThat(reader.copyValue(name, value, 0)).isEqualTo(value.length);
        return new String(value, StandardCharsets.ISO_8859_1);
    }

    private static final class OneByOne extends InputStream {

        private final InputStream in;

        private OneByOne(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, Math.min(length, 1));
        }
    }
}
