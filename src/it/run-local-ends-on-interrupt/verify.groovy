import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess
import java.time.Duration

// Ctrl-C and a process manager's SIGTERM: port and function are gone in two seconds, asleep or at work.
def maven = MavenRun.of(binding.variables)
def end = { String signal, boolean inMidCall ->
    try (def server = RunLocalProcess.start(maven)) {
        assert server.call('{}').body() == '"awake"'
        if (inMidCall) {
            server.callInBackground('{"please": "sleep"}')
            server.awaitLine('asleep')
        }
        assert !server.functions().isEmpty()
        assert new File(basedir, 'target/lambda/local.json').exists()
        server.signal(signal)
        server.awaitNothingLeft(Duration.ofSeconds(2))
        server.awaitEnd(Duration.ofSeconds(20))
        assert !new File(basedir, 'target/lambda/local.json').exists()
        // No stack trace, no word of the runtime's about an API that is gone.
        assert !server.output().contains('lambda-runtime:')
        assert !server.output().contains('\tat ')
    }
}
end('INT', false)
end('INT', true)
end('TERM', false)
end('TERM', true)
return true
