import groovy.json.JsonSlurper
import java.security.MessageDigest
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream

// The file has the format of docker load, with the configuration and the layers of the receipt.
def receipt = new JsonSlurper().parse(new File(basedir, 'target/lambda/image.json'))
def tar = new File(basedir, 'target/out/image.tar')
assert receipt.target == 'tar' && new File(receipt.tar).canonicalFile == tar.canonicalFile
assert receipt.name == 'build-image-to-tar:latest'
assert receipt.javaRelease == 17 && receipt.architecture == 'amd64'
assert receipt.layers*.kind == ['runtime', 'files', 'application']

def entries = [:]
tar.withInputStream { input ->
    def archive = new TarArchiveInputStream(input)
    for (def entry = archive.nextEntry; entry != null; entry = archive.nextEntry) {
        entries[entry.name] = archive.readAllBytes()
    }
}
def manifest = new JsonSlurper().parse(entries['manifest.json'])[0]
assert manifest.RepoTags == ['build-image-to-tar:latest']
def configuration = entries[manifest.Config]
assert receipt.id == 'sha256:' + MessageDigest.getInstance('SHA-256').digest(configuration).encodeHex()
def json = new JsonSlurper().parse(configuration)
assert json.rootfs.diff_ids.takeRight(3) == receipt.layers*.diffId
assert json.created.startsWith('1970-01-01T00:00:00')
// Classes that only a deploy needs are not loaded.
def loaded = new File(basedir, 'loaded.txt').readLines()
assert loaded.any { it.contains(' io.github.lambdaimage.image.plan.ImagePlanner ') }
assert !loaded.any { it.contains(' software.amazon.awssdk.') }
def log = new File(basedir, 'build.log').text
assert log.contains('docker load -i ' + receipt.tar)
assert log =~ /files +1 +[0-9.]+ k?B/
