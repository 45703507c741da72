import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// Each concurrent invocation runs in its own execution environment, up to the limit. The handler returns its process.
def maven = MavenRun.of(binding.variables)
def folder = { String name ->
    def made = new File(basedir, 'target/' + name)
    made.mkdirs()
    made
}
def event = { File where, int others -> '{"folder": "' + where.path.replace('\\', '/') + '", "waitFor": ' + others + '}' }

// Three invocations that wait for each other complete only if all three run concurrently.
def together = folder('together')
try (def server = RunLocalProcess.start(maven)) {
    def calls = (1..3).collect { server.callInBackground(event(together, 3)) }
    def replies = calls*.get()
    assert replies*.status() == [200, 200, 200] && replies*.functionError() == ['', '', '']
    assert replies*.body().toSet().size() == 3
}

// One environment: waiting invocations are not rejected, and run one after the other.
def alone = folder('alone')
try (def server = RunLocalProcess.start(maven, '-Dlambda.concurrency=1')) {
    def calls = (1..3).collect { server.callInBackground(event(alone, 1)) }
    def replies = calls*.get()
    assert replies*.status() == [200, 200, 200] && replies*.functionError() == ['', '', '']
    assert replies*.body().toSet().size() == 1
}

// Reserved concurrency: an invocation beyond it is throttled, as on Lambda, and a later one succeeds.
def reserved = folder('reserved')
try (def server = RunLocalProcess.start(maven, '-Dlambda.ReservedConcurrency=1')) {
    def first = server.callInBackground(event(reserved, 2))
    Deadline.patient().await('the first call', { server.output() }, { reserved.list().size() == 1 })
    def second = server.call(event(reserved, 1))
    assert second.status() == 429 && second.body().contains('ReservedFunctionConcurrentInvocationLimitExceeded')
    new File(reserved, 'go-on').text = ''
    assert first.get().status() == 200 && first.get().functionError() == ''
    assert server.call(event(folder('afterwards'), 1)).status() == 200
}
return true
