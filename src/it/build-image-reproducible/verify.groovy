import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun
import java.nio.file.Files
import java.nio.file.attribute.FileTime
import java.nio.file.attribute.PosixFilePermissions

// The digest does not depend on the folder, on times and modes of files, or on the JDK.
def maven = MavenRun.of(binding.variables)
def other = new File(basedir, 'another/folder')
['pom.xml', 'config.json', 'src/main/java/it/Hello.java', 'src/main/resources/text.txt'].each { name ->
    def file = new File(other, name)
    file.parentFile.mkdirs()
    file.bytes = new File(basedir, name).bytes
    Files.setPosixFilePermissions(file.toPath(), PosixFilePermissions.fromString('rw-------'))
    Files.setLastModifiedTime(file.toPath(), FileTime.fromMillis(981173106000L))
}
def build = { File folder, MavenRun run ->
    def result = run.run('-f', new File(folder, 'pom.xml').path, 'clean', 'lambda:build-image',
            '-Dlambda.image.tar=' + new File(folder, 'target/image.tar'), '-Dlambda.cacheDir=' + new File(basedir, 'cache'))
    assert result.success()
    new JsonSlurper().parse(new File(folder, 'target/lambda/image.json'))
}
def here = build(basedir, maven)
def there = build(other, maven)
assert there.id == here.id && there.digest == here.digest && there.planDigest == here.planDigest
assert new File(other, 'target/image.tar').bytes == new File(basedir, 'target/image.tar').bytes

def jdk = System.getenv('LAMBDA_TEST_JDK_25')
if (jdk != null) {
    def newer = build(other, maven.with('JAVA_HOME', jdk))
    assert newer.id == here.id && newer.digest == here.digest
}
return true
