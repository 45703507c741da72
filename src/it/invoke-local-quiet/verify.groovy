import io.github.lambdaimage.it.MavenRun

// With -q the answer is all that standard output gets, to the byte; what the function prints goes elsewhere.
def result = MavenRun.of(binding.variables).with('MAVEN_OPTS', '-Xlog:class+load:file=loaded.txt').run('-q', 'lambda:invoke-local')
assert result.success()
assert result.plainOut() == '"hello"\n'
assert result.err().contains('printed by the function')
// And what this goal has no use for is not even loaded.
def loaded = new File(basedir, 'loaded.txt').readLines()
assert loaded.any { it.contains(' io.github.lambdaimage.local.') }
assert !loaded.any { it.contains(' software.amazon.awssdk.') || it.contains(' com.google.cloud.tools.jib.') }
return true
