import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess
import io.github.lambdaimage.it.Signals
import io.github.lambdaimage.it.Skip

// After Ctrl-C or SIGTERM, port and function disappear long before the invocation would complete.
if (!Skip.unless(Signals.arrive(), 'SIGINT, which the parent process of this build ignores, and env, perl or python3 to restore it; Ctrl-C is not tested.')) {
    return true
}
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
        server.awaitNothingLeft()
        server.awaitEnd()
        assert !new File(basedir, 'target/lambda/local.json').exists()
        // No stack trace, and no message of the runtime about the missing API.
        assert !server.output().contains('lambda-runtime:')
        assert !server.output().contains('\tat ')
    }
}
end('INT', false)
end('INT', true)
end('TERM', false)
end('TERM', true)
return true
