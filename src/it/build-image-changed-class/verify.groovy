import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun

// A changed handler changes only the last layer.
def maven = MavenRun.of(binding.variables)
def build = {
    assert maven.run('lambda:build-image', '-Dlambda.image.tar=target/image.tar', '-Dlambda.cacheDir=' + new File(basedir, 'cache')).success()
    new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))
}
def before = build()
def source = new File(basedir, 'src/main/java/it/Hello.java')
source.text = source.text.replace('"hello"', '"changed"')
def after = build()
assert after.planDigest != before.planDigest && after.id != before.id && after.sourceHash != before.sourceHash
assert after.layers*.kind == ['runtime', 'application']
assert after.layers[0] == before.layers[0] && after.layers[1].diffId != before.layers[1].diffId
return true
