import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// Maven is killed: the function exits by itself, and the next goal removes its folder and reports that.
def temporary = new File(basedir, 'target/tmp')
temporary.mkdirs()
def maven = MavenRun.of(binding.variables).with('MAVEN_OPTS', '-Djava.io.tmpdir=' + temporary)
[false, true].each { inMidCall ->
    try (def server = RunLocalProcess.start(maven)) {
        assert server.call('{}').body() == '"awake"'
        if (inMidCall) {
            server.callInBackground('{"please": "sleep"}')
            server.awaitLine('asleep')
        }
        server.signal('KILL')
        server.awaitNothingLeft()
    }
    def left = temporary.list().findAll { it.startsWith('lambda-image-') }
    assert left.size() == 1
    def next = maven.run('lambda:invoke-local')
    assert next.success() && next.out().contains('"awake"')
    assert next.out().contains('Removed the folder of an earlier run that was killed: ' + new File(temporary, left[0]))
    assert temporary.list().findAll { it.startsWith('lambda-image-') }.isEmpty()
    assert !new File(basedir, 'target/lambda/local.json').exists()
}
return true
