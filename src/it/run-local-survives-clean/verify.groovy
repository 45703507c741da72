import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// After mvn clean the function keeps its classes, and invoke-local still finds it.
def maven = MavenRun.of(binding.variables)
try (def server = RunLocalProcess.start(maven)) {
    assert server.call('1').body() == '"hello"'
    assert maven.run('clean').success()
    assert !new File(basedir, 'target').exists()
    assert server.call('1').body() == '"hello"'
    assert server.call('1').body() == '"hello"'

    def other = maven.run('lambda:invoke-local', '-Dlambda.port=' + server.port())
    assert other.success()
    assert other.out().contains('Calling the function at ' + server.url())
    assert other.out().contains('"hello"')
}
return true
