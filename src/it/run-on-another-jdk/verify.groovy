import io.github.lambdaimage.it.MavenRun

// The function runs on the selected JVM, independent of Maven's JVM.
def jdk = System.getenv('LAMBDA_TEST_JDK_25')
def result = MavenRun.of(binding.variables).run('lambda:invoke-local', '-Dlambda.jdk=' + jdk)
assert result.success()
assert result.out().contains(' on Java 25')
assert result.out().readLines().any { it.startsWith('"25') }

def wrong = MavenRun.of(binding.variables).run('lambda:invoke-local-no-fork', '-Dlambda.jdk=' + basedir)
assert !wrong.success() && wrong.out().contains('lambda.jdk is "' + basedir + '", which does not contain bin/java.')
return true
