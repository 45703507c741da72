import io.github.lambdaimage.it.MavenRun
import java.nio.file.Files
import java.nio.file.Path

// A project that is generated on its own starts Maven with the first compiler of the JVM alone. A module does not: the file
// would hide the settings of the build that it belongs to.
assert new File(basedir, 'pom.xml').text.contains('<module>hello</module>')
assert !new File(basedir, 'hello/.mvn').exists()

// Outside of this checkout, which has settings of Maven too.
Path parent = Files.createTempDirectory('lambda-image-it')
try {
    assert MavenRun.of(binding.variables).run(
            'archetype:generate', '-DgroupId=com.example', '-DartifactId=hello', "-DoutputDirectory=$parent".toString()).success()
    Path hello = parent.resolve('hello')
    assert Files.readString(hello.resolve('.mvn/jvm.config')) == '-XX:TieredStopAtLevel=1\n'

    def jdks = [binding.variables.getOrDefault('javaHome', System.getProperty('java.home')), System.getenv('LAMBDA_TEST_JDK_25')]
    jdks.findAll().unique().each { jdk ->
        def maven = MavenRun.of(binding.variables + [basedir: hello.toFile()]).with('JAVA_HOME', jdk)
        // No collector is selected, so that the user can.
        ['Serial', 'Parallel', 'G1', 'Z'].each {
            assert maven.with('MAVEN_OPTS', "-XX:+Use${it}GC".toString()).run('-v').success()
        }
        // Nothing but the response is printed.
        def result = maven.run('-q', 'lambda:invoke-local')
        assert result.success()
        assert result.plainOut() == '"SUCCESS"\n'
    }
} finally {
    parent.toFile().deleteDir()
}
return true
