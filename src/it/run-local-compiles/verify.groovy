import io.github.lambdaimage.it.MavenRun
import io.github.lambdaimage.it.RunLocalProcess

// Both functions of a reactor are served on one port. Each kind of change shows its effect in the next call, without another
// command; an error is the response until it is corrected.
def maven = MavenRun.of(binding.variables)
def change = { String file, String before, String after ->
    def changed = new File(basedir, file)
    assert changed.text.contains(before)
    changed.text = changed.text.replace(before, after)
}
def handler = 'one/src/main/java/one/First.java'
def classes = new File(basedir, 'one/target/classes/one/First.class')
try (def server = RunLocalProcess.start(maven, '-Dlambda.local=jvm')) {
    def one = { server.call('one', '{}').body() }
    assert one() ==~ /"hello text 1 \d+"/
    assert server.call('two', '{}').body() == '"hello from two"'
    def unknown = server.call('three', '{}')
    assert unknown.status() == 404
    assert unknown.body().contains('Function not found: arn:aws:lambda:')

    change(handler, '"1"', '"2"')
    assert one() ==~ /"hello text 2 \d+"/

    change('one/src/main/resources/text.txt', 'text', 'other')
    assert one() ==~ /"hello other 2 \d+"/

    change('one/config.json', '100', '800')
    assert one() ==~ /"hello other 2 [78]\d\d"/

    change('shared/src/main/java/shared/Greeting.java', 'hello', 'bye')
    assert one().startsWith('"bye other')
    assert server.call('two', '{}').body() == '"bye from two"'

    change(handler, '"2",', '"2"')
    def error = server.call('one', '{}')
    assert error.body().startsWith('{"errorType":"Function.CompileError","errorMessage":"')
    assert error.body() =~ /First\.java:\[\d+,\d+\] /
    assert classes.exists() : 'the last good classes are left'
    assert server.call('two', '{}').body() == '"bye from two"'
    change(handler, '"2"', '"3",')
    assert one().startsWith('"bye other 3')

    change('one/config.json', '[]', '["com.fasterxml.jackson.core:jackson-core:2.22.4"]')
    change(handler, '"3"', 'com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString()')
    assert one().startsWith('"bye other 2.22.4')

    change('one/config.json', '800', '"long"')
    assert server.call('one', '{}').body().contains('Function.ConfigError')
    change('one/config.json', '"long"', '700')
    assert one() ==~ /"bye other 2.22.4 [67]\d\d"/
}
return true
