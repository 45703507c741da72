import io.github.lambdaimage.it.Deadline
import io.github.lambdaimage.it.FreePort
import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.runtime.LambdaRuntime

// AWS's emulator starts our runtime, and the three events give the three results.
int port = FreePort.find()
def runtime = new File(LambdaRuntime.protectionDomain.codeSource.location.toURI())
def classPath = [new File(basedir, 'target/classes'), runtime].join(File.pathSeparator)
def output = new File(basedir, 'target/rie.log')
def rie = new ProcessBuilder(
        System.getenv('LAMBDA_RIE'), '--runtime-interface-emulator-address', '127.0.0.1:' + port,
        '--runtime-api-address', '127.0.0.1:' + FreePort.find(),
        System.getProperty('java.home') + '/bin/java', '-cp', classPath, LambdaRuntime.name, 'it.Example')
        .directory(basedir).redirectErrorStream(true).redirectOutput(output).start()
try {
    Deadline.patient().await('RIE', { output.text }, { !FreePort.isFree(port) })
    def maven = MavenRun.of(binding.variables)
    def call = { String event ->
        maven.run('-q', 'lambda:invoke-local-no-fork', '-Dlambda.url=http://127.0.0.1:' + port, '-Dlambda.event=events/' + event)
    }
    assert call('success.json').plainOut() == '"SUCCESS"\n'
    assert call('other-value.json').plainOut() == '"{\\"a\\":1} was not a success"\n'
    def failed = call('no-key.json')
    assert !failed.success() && failed.out().contains('NoKey: The event has no key')
} finally {
    rie.descendants().each { it.destroyForcibly() }
    rie.destroyForcibly()
    println output.text
}
return true
