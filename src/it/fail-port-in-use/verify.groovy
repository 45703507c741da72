import io.github.lambdaimage.it.MavenRun

// A port that somebody else has: who has to do what.
try (def taken = new ServerSocket(0, 1, InetAddress.getByName('127.0.0.1'))) {
    def port = taken.localPort
    def result = MavenRun.of(binding.variables).run('lambda:run-local-no-fork', '-Dlambda.port=' + port)
    assert !result.success()
    assert result.out().contains("Port ${port} of 127.0.0.1 is taken: another program listens there.")
    assert result.out().contains("End that program, or choose another port: -Dlambda.port=${port + 1}")
    // What the JDK said is not glued to the command to type.
    assert !result.out().contains('Address already in use')
    assert !result.out().contains('answers at')
}
return true
