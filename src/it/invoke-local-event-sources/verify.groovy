import io.github.lambdaimage.it.MavenRun

// The event comes from a file, from the command line or from standard input; a file that is missing is told of.
def log = new File(basedir, 'build.log').text
assert log.contains('got {"What should I return?": {"a": 1}}')
assert log.contains('got {"typed":1}')
assert log.contains('The event file events/none.json is not in ' + basedir + '.')
assert log.contains('There are: events/other-value.json, events/success.json. Name one, as')

def piped = MavenRun.of(binding.variables).runWithInput('{"piped":2}', 'lambda:invoke-local', '-Dlambda.event=-')
assert piped.success() && piped.err().contains('got {"piped":2}')

def empty = MavenRun.of(binding.variables).runWithInput('', 'lambda:invoke-local', '-Dlambda.event=-')
assert empty.success() && empty.err().contains('got {}')
return true
