import groovy.json.JsonSlurper
import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess
import java.time.Duration

// The function in containers of its image: built first, called as on a JVM, with nothing left however Maven ends.
def cache = '-Dlambda.cacheDir=' + new File(basedir, '../../it-image-cache').canonicalPath
def label = 'label=io.github.lambdaimage.project=' + basedir.canonicalPath
def containers = { ['docker', 'container', 'ls', '--all', '--quiet', '--filter', label].execute().text.readLines() }
def image = 'lambda-image-it-run-local-docker:latest'
def maven = MavenRun.of(binding.variables)
try {
    // There is no image yet: on a word it is built, and without one it is a JVM.
    def onJvm = maven.run('lambda:invoke-local', cache)
    assert onJvm.success() && onJvm.out().contains('without Docker (lambda.local is auto, and the project has no image)')
    try (def server = RunLocalProcess.start(maven, cache, '-Dlambda.local=docker')) {
        server.awaitLine('Running run-local-docker from the image ' + image + ' in Docker ')
        assert server.output().contains('(lambda.local is docker), with 256 MB of memory, 0.14 processors and 512 MB in /tmp.')
        def works = {
            def reply = server.call('"work"')
            assert reply.status() == 200 && reply.functionError() == ''
            reply.body()
        }
        def fails = { String event ->
            def reply = server.call(event)
            assert reply.status() == 200 && reply.functionError() == 'Unhandled'
            def error = new JsonSlurper().parseText(reply.body())
            error.errorType + ': ' + error.errorMessage.replaceAll('RequestId: [0-9a-f-]{36}', 'RequestId: ID')
        }
        assert works() == '1'
        assert works() == '2'
        assert containers().size() == 1
        assert server.call('"greet"').body() == '"hello from /var/task"'

        assert fails('"sleep"') == 'Sandbox.Timedout: RequestId: ID Error: Task timed out after 3.00 seconds'
        assert works() == '1'
        assert fails('"exit"') == 'Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 3'
        assert works() == '1'
        assert fails('"fill"') == 'java.lang.OutOfMemoryError: Java heap space'
        assert works() == '1'
        assert fails('"overflow"').startsWith('java.lang.StackOverflowError')
        assert works() == '3'
        assert fails('"7 MB"').startsWith('Function.ResponseSizeTooLarge: Response payload size exceeded')
        assert works() == '5'
        assert fails('"throw"') == 'java.lang.IllegalStateException: thrown by the handler'
        assert works() == '7'
        assert fails('"write"') == 'java.nio.file.FileSystemException: /var/task/file: Read-only file system'

        // Another goal uses the one that runs.
        def other = maven.run('-q', 'lambda:invoke-local', cache)
        assert other.success() && other.out().replaceAll('\u001b\\[[0-9;]*m', '').trim() == '9'

        server.callInBackground('"sleep"')
        server.awaitLine('asleep')
        server.signal('TERM')
        Deadline.of(Duration.ofSeconds(2)).await('that no container is left', { containers().join(' ') }, { containers().isEmpty() })
        server.awaitNothingLeft(Duration.ofSeconds(2))
        server.awaitEnd(Duration.ofSeconds(20))
    }

    // From now on there is an image. Of changed classes it is made anew.
    def source = new File(basedir, 'src/main/java/it/Misbehaving.java')
    source.text = source.text.replace('InvocationResponse.of(calls)', 'InvocationResponse.text("changed")')
    def changed = maven.run('lambda:invoke-local', cache)
    assert changed.success() && changed.out().contains('"changed"')
    assert changed.out().contains("(lambda.local is auto, and Docker has the project's image)")
    assert containers().isEmpty()

    // Maven killed hard in mid-call: its container is removed by the next goal, which says so.
    try (def server = RunLocalProcess.start(maven, cache, '-Dlambda.Timeout=60')) {
        server.callInBackground('"sleep"')
        server.awaitLine('asleep')
        server.signal('KILL')
        server.awaitEnd(Duration.ofSeconds(20))
        assert containers().size() == 1
    }
    def next = maven.run('lambda:invoke-local', cache)
    assert next.success() && next.out().contains('"changed"')
    assert next.out().contains('Removed 1 container that an earlier run, ended by force, had left.')
    assert containers().isEmpty()
} finally {
    containers().each { ['docker', 'container', 'rm', '--force', '--volumes', it].execute().waitFor() }
    ['docker', 'image', 'rm', '--force', image].execute().waitFor()
}
return true
