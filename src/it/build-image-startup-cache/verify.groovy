import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun

// A handler of AWS's library is trained with the events of the project, and the function runs from the cache.
def name = 'build-image-startup-cache:latest'
def docker = { String... arguments ->
    def process = new ProcessBuilder(['docker', *arguments]).redirectErrorStream(true).start()
    def text = process.inputStream.text
    [code: process.waitFor(), text: text]
}
def maven = MavenRun.of(binding.variables).with('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE')
def cache = '-Dlambda.cacheDir=' + new File(basedir, 'target/cache')
try {
    def first = maven.run('lambda:build-image', cache, '-Dlambda.StartupCache=on')
    assert first.success()
    assert first.out().contains('[INFO] Training the startup cache with 2 events, 300 calls.')
    assert first.out() =~ /\[INFO\]   startup cache: [0-9.]+ MB, trained with 2 events, 300 calls/
    def receipt = new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))
    assert receipt.layers*.kind.last() == 'startup cache'
    assert receipt.startupCache.outcome == 'trained' && receipt.startupCache.calls == 300 && receipt.startupCache.events == 2
    assert docker('history', '--format', '{{.Comment}}', name).text.readLines().first() == 'startup cache'

    def log = docker('run', '--rm', '--network', 'none', '-e', 'AWS_LAMBDA_RUNTIME_API=127.0.0.1:9', '-e', 'JAVA_TOOL_OPTIONS=-Xlog:class+load', name).text
    assert log =~ /it\.Greeting source: shared objects file/
    assert log =~ /io\.github\.lambdaimage\.runtime\.aws\.AwsHandler source: shared objects file/

    def invoked = maven.run('-q', 'lambda:invoke-local', '-Dlambda.local=docker', '-Dlambda.event=events/ada.json', cache, '-Dlambda.StartupCache=on')
    assert invoked.success() && invoked.plainOut().trim() == '"Hello Ada"'

    def second = maven.run('lambda:build-image', cache, '-Dlambda.StartupCache=on')
    assert second.success() && second.out().contains('[INFO] Nothing has changed') && !second.out().contains('Training')
} finally {
    docker('image', 'rm', '--force', name)
}
return true
