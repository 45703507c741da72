import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// For every misbehaving handler, the caller receives Lambda's own error, and the next invocation works.
def maven = MavenRun.of(binding.variables)
def works = { server ->
    def reply = server.call('"work"')
    assert reply.status() == 200 && reply.functionError() == ''
    reply.body()
}
def fails = { server, String event ->
    def reply = server.call(event)
    assert reply.status() == 200 && reply.functionError() == 'Unhandled'
    def error = new JsonSlurper().parseText(reply.body())
    error.errorMessage = error.errorMessage.replaceAll('RequestId: [0-9a-f-]{36}', 'RequestId: ID')
    error
}
try (def server = RunLocalProcess.start(maven)) {
    def first = works(server)
    assert works(server) == first

    assert fails(server, '"exit"') == [
        errorType: 'Runtime.ExitError', errorMessage: 'RequestId: ID Error: Runtime exited with error: exit status 3']
    def second = works(server)
    assert second != first

    def full = fails(server, '"fill"')
    assert full.errorType == 'java.lang.OutOfMemoryError' && full.errorMessage.contains('Java heap space')
    def third = works(server)
    assert third != second

    def deep = fails(server, '"overflow"')
    assert deep.errorType == 'java.lang.StackOverflowError' && !deep.stackTrace.isEmpty()
    assert works(server) == third

    def large = fails(server, '"7 MB"')
    assert large.errorType == 'Function.ResponseSizeTooLarge'
    assert large.errorMessage == 'Response payload size exceeded maximum allowed payload size (6291556 bytes).'
    assert works(server) == third

    def thrown = fails(server, '"throw"')
    assert thrown.errorType == 'java.lang.IllegalStateException' && thrown.errorMessage == 'thrown by the handler'
    assert works(server) == third
}

// The timeout is short only here: on a busy machine everything else may take longer.
try (def server = RunLocalProcess.start(maven, '-Dlambda.Timeout=5')) {
    def first = works(server)
    assert fails(server, '"sleep"') == [
        errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: ID Error: Task timed out after 5.00 seconds']
    assert works(server) != first
}
return true
