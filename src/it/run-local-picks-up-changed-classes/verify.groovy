import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// With lambda.compile=false, classes that others compile while the function runs are used from the next invocation on, and run-local reports that.
def maven = MavenRun.of(binding.variables)
def source = new File(basedir, 'src/main/java/it/Versioned.java')
try (def server = RunLocalProcess.start(maven, "-Dlambda.compile=false")) {
    assert server.call('1').body() == '"one"'
    assert server.call('1').body() == '"one"'
    assert !server.output().contains('Classes changed')

    source.text = source.text.replace('"one"', '"two"')
    assert maven.run('compile').success()
    assert server.call('1').body() == '"two"'
    assert server.output().contains('Classes changed (1 file, Versioned.class): restarting the function.')
}
return true
