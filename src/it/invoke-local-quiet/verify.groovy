import io.github.lambdaimage.it.MavenRun

// A blank parameter counts as not set, on each Maven. The defaults are the correct file, event and JDK.
def blank = ['config', 'stage', 'event', 'url', 'invocationType', 'clientContext', 'jdk', 'local', 'port', 'network',
             'credentials', 'image.files', 'cacheDir', 'skip'].collect { "-Dlambda.$it=".toString() }

// With -q, standard output contains exactly the response. The function's output goes to standard error.
def result = MavenRun.of(binding.variables).with('MAVEN_OPTS', '-Xlog:class+load:file=loaded.txt').run('-q', *blank, 'lambda:invoke-local')
assert result.success()
assert result.plainOut() == '"hello"\n'
assert result.err().contains('printed by the function')
// The file that the archetype adds has no effect on standard output.
assert new File(basedir, '.mvn/jvm.config').text == '-XX:TieredStopAtLevel=1\n'
// Classes that this goal does not use are not loaded.
def loaded = new File(basedir, 'loaded.txt').readLines()
assert loaded.any { it.contains(' io.github.lambdaimage.local.') }
// Maven has an org.apache.http of its own.
def ours = loaded.findAll { it.endsWith("lambda-maven-plugin-${projectVersion}.jar") }
assert !ours.isEmpty()
assert !ours.any { it.contains(' software.amazon.awssdk.') || it.contains(' org.apache.http.') }
// Its threads would hold the JVM for a third of a second.
assert !loaded.any { it.contains(' java.net.http.') }
return true
