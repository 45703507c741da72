import io.github.lambdaimage.it.MavenRun

// The port is in use: the message proposes another one.
try (def taken = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1'))) {
    def port = taken.localPort
    def result = MavenRun.of(binding.variables).run('lambda:run-local-no-fork', '-Dlambda.port=' + port)
    assert !result.success()
    assert result.out().contains("Port ${port} of 127.0.0.1 is already in use.")
    assert result.out().contains('Stop the process that uses it, or use another port: "-Dlambda.port=' + (port + 1) + '"')
    // The JDK's message is not appended to the remedy.
    assert !result.out().contains('Address already in use')
    assert !result.out().contains('answers at')
}
return true
