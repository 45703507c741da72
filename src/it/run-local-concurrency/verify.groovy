import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// Each call has an execution environment of its own, up to the limit; the handler says which process it ran in.
def maven = MavenRun.of(binding.variables)
def folder = { String name ->
    def made = new File(basedir, 'target/' + name)
    made.mkdirs()
    made
}
def event = { File where, int others -> '{"folder": "' + where.path.replace('\\', '/') + '", "waitFor": ' + others + '}' }

// Three calls that wait for each other can only end where three run at once.
def together = folder('together')
try (def server = RunLocalProcess.start(maven)) {
    def calls = (1..3).collect { server.callInBackground(event(together, 3)) }
    def replies = calls*.get()
    assert replies*.status() == [200, 200, 200] && replies*.functionError() == ['', '', '']
    assert replies*.body().toSet().size() == 3
}

// One environment: the calls that wait are not refused, and run one after the other.
def alone = folder('alone')
try (def server = RunLocalProcess.start(maven, '-Dlambda.concurrency=1')) {
    def calls = (1..3).collect { server.callInBackground(event(alone, 1)) }
    def replies = calls*.get()
    assert replies*.status() == [200, 200, 200] && replies*.functionError() == ['', '', '']
    assert replies*.body().toSet().size() == 1
}

// Reserved concurrency: what is beyond it is refused, as on Lambda, and the next one is taken.
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
