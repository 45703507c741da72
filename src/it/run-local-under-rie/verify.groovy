import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess
import io.github.lambdaimage.it.Skip
import io.github.lambdaimage.it.StandInRie

// The image responds under AWS's emulator or its stand-in: started by run-local, and by docker run.
def image = 'run-local-under-rie:latest'
def cache = '-Dlambda.cacheDir=' + new File(basedir, '../../it-image-cache').canonicalPath
def rie = StandInRie.program(basedir.toPath().resolve('../../../..').normalize(), basedir.toPath().resolve('target'))
if (!Skip.unless(rie != null, 'the emulator of AWS (LAMBDA_RIE), or Go for its stand-in; an image under it is not tested.')) {
    return true
}
def maven = MavenRun.of(binding.variables)
def docker = { String... arguments ->
    def process = new ProcessBuilder(['docker'] + (arguments as List)).redirectErrorStream(true).start()
    def output = process.inputStream.text.trim()
    assert process.waitFor() == 0 : output
    return output
}
def answers = { String... more ->
    def call = { String event -> maven.run('-q', 'lambda:invoke-local-no-fork', '-Dlambda.event=events/' + event, *more) }
    assert call('success.json').plainOut() == '"SUCCESS"\n'
    assert call('other-value.json').plainOut() == '"{\\"a\\":1} was not a success"\n'
    def failed = call('no-key.json')
    assert !failed.success() && failed.out().contains('NoKey: The event has no key')
}
try {
    try (def server = RunLocalProcess.start(maven, '-Dlambda.emulator=rie', '-Dlambda.rie=' + rie, cache)) {
        answers()
        assert server.output().contains('REPORT RequestId: ')
        server.signal('INT')
        server.awaitNothingLeft()
        server.awaitEnd()
        assert !new File(basedir, 'target/lambda/local.json').exists()
        assert docker('ps', '-aq', '--filter', 'ancestor=' + image).isEmpty()
    }

    def container = docker('run', '-d', '-p', '127.0.0.1::8080', '-v', rie.toString() + ':/usr/local/bin/aws-lambda-rie:ro', image)
    try {
        def url = 'http://' + docker('port', container, '8080')
        // Docker accepts connections at once, before the emulator listens.
        Deadline.patient().await('the emulator', { docker('logs', container) }, {
            try {
                new URL(url).openConnection().responseCode == 404
            } catch (IOException e) {
                false
            }
        })
        answers('-Dlambda.url=' + url)
        docker('stop', '--time', '120', container)
        // It exited by itself and was not killed by Docker.
        assert docker('inspect', '-f', '{{.State.ExitCode}}', container) == '143'
    } finally {
        println docker('logs', container)
        docker('rm', '-f', '-v', container)
    }

    // A missing emulator is reported, without using one in the image.
    def without = maven.run('lambda:run-local-no-fork', '-Dlambda.emulator=rie', '-Dlambda.rie=' + new File(basedir, 'none'), cache)
    assert !without.success() && without.out().contains('which does not exist.')
} finally {
    docker('image', 'rm', '-f', image)
}
return true
