import io.github.lambdaimage.it.MavenRun
import java.nio.file.Files
import java.nio.file.Path

// Three events return their three results. An error of the function fails the build with the function's message.
def log = new File(basedir, 'build.log').text
def lines = log.readLines()
assert lines.contains('"SUCCESS"')
assert lines.contains('"{\\"a\\":1} was not a success"')
assert log.contains('The function returned an error: NoKey: The event has no key "What should I return?".')
assert log.contains('"errorType":"NoKey"')
assert lines.count { it.contains('START RequestId: ') && it.endsWith(' Version: $LATEST') } == 3
assert lines.count { it.startsWith('END RequestId: ') } == 3
assert lines.count { it.startsWith('REPORT RequestId: ') && it.contains('\tMemory Size: 1024 MB\t') } == 3

// Only the first call compiles: nothing has changed since.
assert lines.count { it.contains(':compile (default-compile)') } == 1
assert lines.count { it.endsWith('The classes are up to date.') } == 2

// A source with other content is compiled even if its time says that it is older than its class.
Path source = basedir.toPath().resolve('src/main/java/it/Example.java')
def time = Files.getLastModifiedTime(source)
Files.writeString(source, Files.readString(source).replace('SUCCESS', 'CHANGED'))
Files.setLastModifiedTime(source, time)
def changed = MavenRun.of(binding.variables).run('-q', 'lambda:invoke-local')
assert changed.success()
assert changed.plainOut() == '"CHANGED"\n'

// A compile error fails the goal. It is not hidden by the classes of the build before.
Files.writeString(source, Files.readString(source).replace('class Example', 'class'))
Files.setLastModifiedTime(source, time)
def broken = MavenRun.of(binding.variables).run('lambda:invoke-local')
assert !broken.success()
assert broken.out().contains('Example.java')
assert !broken.out().contains('CHANGED')
return true
