import io.github.lambdaimage.it.FreePort
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// A debugger can attach before the first invocation, and an invocation that exceeds Timeout continues.
int port = FreePort.find()
try (def server = RunLocalProcess.start(MavenRun.of(binding.variables), '-Dlambda.debug=' + port)) {
    server.awaitLine("Listening for transport dt_socket at address")
    def handshake = 'JDWP-Handshake'.getBytes('US-ASCII')
    try (def socket = new Socket('127.0.0.1', port)) {
        socket.soTimeout = 180_000
        socket.outputStream.write(handshake)
        assert socket.inputStream.readNBytes(handshake.length) == handshake
    }
    assert server.call('{}').body() == '"slept"'
    assert server.output().contains("A debugger can attach to port ${port} of localhost. The function has one environment and no timeout.")
}
return true
