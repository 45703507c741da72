import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun

// Registry, file and Docker contain the same image; the registry is checked for it.
def maven = MavenRun.of(binding.variables)
def registry = System.getenv('LAMBDA_TEST_REGISTRY')
def cache = '-Dlambda.cacheDir=' + new File(basedir, 'cache')
def build = { String... more ->
    def result = maven.run(*more, 'lambda:build-image', cache)
    assert result.success()
    [log: result.out(), receipt: new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))]
}
def manifest = { String method, String digest ->
    def connection = new URL("http://$registry/v2/it/build-image-to-registry/manifests/$digest").openConnection()
    connection.requestMethod = method
    connection.setRequestProperty('Accept', 'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json')
    connection
}
def push = '-Dlambda.image.registry=' + registry + '/it'
def pushed = build(push)
try {
    assert pushed.receipt.name == registry + '/it/build-image-to-registry:latest' && pushed.receipt.target == 'registry'
    def there = manifest('GET', 'latest')
    assert there.getHeaderField('Docker-Content-Digest') == pushed.receipt.digest
    assert new JsonSlurper().parse(there.inputStream).config.digest == pushed.receipt.id
    assert build(push).log.contains('Nothing has changed: ' + pushed.receipt.name)

    def saved = build('-Dlambda.image.tar=target/image.tar').receipt
    def loaded = build().receipt
    assert loaded.target == 'daemon' && saved.target == 'tar'
    assert [saved.id, loaded.id] == [pushed.receipt.id] * 2
    assert [saved.digest, loaded.digest] == [pushed.receipt.digest] * 2
} finally {
    // If the registry allows it.
    manifest('DELETE', pushed.receipt.digest).responseCode
    new ProcessBuilder('docker', 'image', 'rm', '--force', 'build-image-to-registry:latest').start().waitFor()
}
return true
