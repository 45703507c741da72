import io.github.lambdaimage.it.MavenRun

// The event comes from a file, the command line or standard input. A missing file is reported.
def log = new File(basedir, 'build.log').text
assert log.contains('got {"What should I return?": {"a": 1}}')
assert log.contains('got {"typed":1}')
assert log.contains('The event file events/none.json does not exist in ' + basedir + '.')
assert log.contains('Use one of events/other-value.json, events/success.json, as in "-Dlambda.event=events/other-value.json"')

def piped = MavenRun.of(binding.variables).runWithInput('{"piped":2}', 'lambda:invoke-local', '-Dlambda.event=-')
assert piped.success() && piped.err().contains('got {"piped":2}')

def empty = MavenRun.of(binding.variables).runWithInput('', 'lambda:invoke-local', '-Dlambda.event=-')
assert empty.success() && empty.err().contains('got {}')
return true
