import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// Whatever a handler does, its caller gets Lambda's own error, and the next call works.
try (def server = RunLocalProcess.start(MavenRun.of(binding.variables))) {
    def works = {
        def reply = server.call('"work"')
        assert reply.status() == 200 && reply.functionError() == ''
        reply.body()
    }
    def fails = { String event ->
        def reply = server.call(event)
        assert reply.status() == 200 && reply.functionError() == 'Unhandled'
        def error = new JsonSlurper().parseText(reply.body())
        error.errorMessage = error.errorMessage.replaceAll('RequestId: [0-9a-f-]{36}', 'RequestId: ID')
        error
    }
    def first = works()
    assert works() == first

    assert fails('"sleep"') == [
        errorType: 'Sandbox.Timedout', errorMessage: 'RequestId: ID Error: Task timed out after 3.00 seconds']
    def second = works()
    assert second != first

    assert fails('"exit"') == [
        errorType: 'Runtime.ExitError', errorMessage: 'RequestId: ID Error: Runtime exited with error: exit status 3']
    def third = works()
    assert third != second

    def full = fails('"fill"')
    assert full.errorType == 'java.lang.OutOfMemoryError' && full.errorMessage.contains('Java heap space')
    def fourth = works()
    assert fourth != third

    def deep = fails('"overflow"')
    assert deep.errorType == 'java.lang.StackOverflowError' && !deep.stackTrace.isEmpty()
    assert works() == fourth

    def large = fails('"7 MB"')
    assert large.errorType == 'Function.ResponseSizeTooLarge'
    assert large.errorMessage == 'Response payload size exceeded maximum allowed payload size (6291556 bytes).'
    assert works() == fourth

    def thrown = fails('"throw"')
    assert thrown.errorType == 'java.lang.IllegalStateException' && thrown.errorMessage == 'thrown by the handler'
    assert works() == fourth
}
return true
