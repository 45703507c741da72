// With lambda.skip, a goal does nothing but log a line, even in a project that cannot run.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it.endsWith('Skipped: lambda.skip is true.') } == 2

// The jar of the plugin contains its dependencies, since Maven would read the POM of each dependency for each goal.
def home = new File(localRepositoryPath, "io/github/lambdaimage/lambda-maven-plugin/$projectVersion")
def pom = new groovy.xml.XmlSlurper().parse(new File(home, "lambda-maven-plugin-${projectVersion}.pom"))
def scopes = pom.dependencies.dependency.collect { it.scope.text() }
assert !scopes.isEmpty() && scopes.every { it in ['provided', 'test'] }
new java.util.zip.ZipFile(new File(home, "lambda-maven-plugin-${projectVersion}.jar")).withCloseable { jar ->
    // With the licenses and notices that the dependencies require.
    assert jar.getEntry('META-INF/licenses/asm.txt') != null
    assert jar.getInputStream(jar.getEntry('META-INF/LICENSE.txt')).text.contains('QOS.ch')
    assert jar.getInputStream(jar.getEntry('META-INF/NOTICE.txt')).text.contains('Amazon')
    // For scanners that identify dependencies.
    assert jar.getEntry('META-INF/maven/com.fasterxml.jackson.core/jackson-databind/pom.properties') != null
}
return true
