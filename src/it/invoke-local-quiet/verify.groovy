import io.github.lambdaimage.it.MavenRun

// A blank parameter counts as not given, on each Maven; the defaults are the file, the event and the JDK that are right.
def blank = ['config', 'stage', 'event', 'url', 'invocationType', 'clientContext', 'jdk', 'local', 'port', 'network',
             'credentials', 'image.files', 'cacheDir', 'skip'].collect { "-Dlambda.$it=".toString() }

// With -q the answer is all that standard output gets, to the byte; what the function prints goes elsewhere.
def result = MavenRun.of(binding.variables).with('MAVEN_OPTS', '-Xlog:class+load:file=loaded.txt').run('-q', *blank, 'lambda:invoke-local')
assert result.success()
assert result.plainOut() == '"hello"\n'
assert result.err().contains('printed by the function')
// And what this goal has no use for is not even loaded.
def loaded = new File(basedir, 'loaded.txt').readLines()
assert loaded.any { it.contains(' io.github.lambdaimage.local.') }
assert !loaded.any { it.contains(' software.amazon.awssdk.') || it.contains(' com.google.cloud.tools.jib.') }
return true
