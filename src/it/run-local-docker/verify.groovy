import groovy.json.JsonSlurper
import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// The function runs in containers of its image: built first, invoked as on a JVM, and removed however Maven exits.
def cache = '-Dlambda.cacheDir=' + new File(basedir, '../../it-image-cache').canonicalPath
def label = 'label=io.github.lambdaimage.project=' + basedir.canonicalPath
def containers = { ['docker', 'container', 'ls', '--all', '--quiet', '--filter', label].execute().text.readLines() }
def image = 'lambda-image-it-run-local-docker:latest'
def maven = MavenRun.of(binding.variables)
try {
    // Without an image, the function runs on a JVM by default. lambda.local=docker builds the image.
    def onJvm = maven.run('lambda:invoke-local', cache)
    assert onJvm.success() && onJvm.out().contains('without Docker (lambda.local is auto, and Docker has no image ' + image + ')')
    def works = { server ->
        def reply = server.call('"work"')
        assert reply.status() == 200 && reply.functionError() == ''
        reply.body()
    }
    def fails = { server, String event ->
        def reply = server.call(event)
        assert reply.status() == 200 && reply.functionError() == 'Unhandled'
        def error = new JsonSlurper().parseText(reply.body())
        error.errorType + ': ' + error.errorMessage.replaceAll('RequestId: [0-9a-f-]{36}', 'RequestId: ID')
    }
    try (def server = RunLocalProcess.start(maven, cache, '-Dlambda.local=docker')) {
        server.awaitLine('Running run-local-docker from the image ' + image + ' in Docker ')
        assert server.output().contains('(lambda.local is docker), with 256 MB of memory, 0.14 processors and 512 MB in /tmp.')
        assert works(server) == '1'
        assert works(server) == '2'
        assert containers().size() == 1
        assert server.call('"greet"').body() == '"hello from /var/task"'

        assert fails(server, '"exit"') == 'Runtime.ExitError: RequestId: ID Error: Runtime exited with error: exit status 3'
        assert works(server) == '1'
        assert fails(server, '"fill"') == 'java.lang.OutOfMemoryError: Java heap space'
        assert works(server) == '1'
        assert fails(server, '"overflow"').startsWith('java.lang.StackOverflowError')
        assert works(server) == '3'
        assert fails(server, '"7 MB"').startsWith('Function.ResponseSizeTooLarge: Response payload size exceeded')
        assert works(server) == '5'
        assert fails(server, '"throw"') == 'java.lang.IllegalStateException: thrown by the handler'
        assert works(server) == '7'
        assert fails(server, '"write"') == 'java.nio.file.FileSystemException: /var/task/file: Read-only file system'

        // Another goal invokes the running function.
        def other = maven.run('-q', 'lambda:invoke-local', cache)
        assert other.success() && other.out().replaceAll('\u001b\\[[0-9;]*m', '').trim() == '9'

        server.callInBackground('"sleep"')
        server.awaitLine('asleep')
        server.signal('TERM')
        Deadline.patient().await('all containers to be removed', { containers().join(' ') }, { containers().isEmpty() })
        server.awaitNothingLeft()
        server.awaitEnd()
    }

    // The timeout is short only here: with a small share of a busy processor, everything else takes longer.
    try (def server = RunLocalProcess.start(maven, cache, '-Dlambda.local=docker', '-Dlambda.Timeout=10')) {
        assert fails(server, '"sleep"') == 'Sandbox.Timedout: RequestId: ID Error: Task timed out after 10.00 seconds'
        assert works(server) == '1'
    }

    // Now the image exists. Changed classes cause a rebuild.
    def source = new File(basedir, 'src/main/java/it/Misbehaving.java')
    source.text = source.text.replace('InvocationResponse.of(calls)', 'InvocationResponse.text("changed")')
    def changed = maven.run('lambda:invoke-local', cache)
    assert changed.success() && changed.out().contains('"changed"')
    assert changed.out().contains("(lambda.local is auto, and Docker has the project's image)")
    assert containers().isEmpty()

    // Maven is killed during an invocation: the next goal removes its container and reports that.
    try (def server = RunLocalProcess.start(maven, cache)) {
        server.callInBackground('"sleep"')
        server.awaitLine('asleep')
        server.signal('KILL')
        server.awaitEnd()
        assert containers().size() == 1
    }
    def next = maven.run('lambda:invoke-local', cache)
    assert next.success() && next.out().contains('"changed"')
    assert next.out().contains('Removed 1 container of an earlier run that was killed.')
    assert containers().isEmpty()
} finally {
    containers().each { ['docker', 'container', 'rm', '--force', '--volumes', it].execute().waitFor() }
    ['docker', 'image', 'rm', '--force', image].execute().waitFor()
}
return true
