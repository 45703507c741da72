import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun

// With -q standard output contains only the document; without it the messages of the goal are on standard error.
def maven = MavenRun.of(binding.variables)
def cache = '-Dlambda.cacheDir=' + new File(basedir, 'target/cache')
def build = { String... more ->
    maven.run(*more, 'lambda:build-image', '-Dlambda.output=json', '-Dlambda.image.tar=target/image.tar', cache)
}
def first = build('-q')
assert first.success()
def document = new JsonSlurper().parseText(first.plainOut())
assert document.changed && document.name == 'build-image-json:latest' && document.layers.size() == 2
assert first.plainOut().startsWith('{\n') && first.plainOut().endsWith('\n}\n')

def second = build()
assert second.success() && second.err().contains('[INFO] Nothing has changed')
assert !second.out().contains('Nothing has changed')
def start = second.plainOut().indexOf('{\n  "changed": false')
assert start >= 0

def logged = build('-l', 'build-2.log')
assert !new JsonSlurper().parseText(logged.plainOut()).changed
assert new File(basedir, 'build-2.log').text.contains('BUILD SUCCESS')
return true
