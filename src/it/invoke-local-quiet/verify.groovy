import io.github.lambdaimage.it.MavenRun

// With -q the answer is all that standard output gets, to the byte; what the function prints goes elsewhere.
def result = MavenRun.of(binding.variables).run('-q', 'lambda:invoke-local')
assert result.success()
assert result.plainOut() == '"hello"\n'
assert result.err().contains('printed by the function')
return true
