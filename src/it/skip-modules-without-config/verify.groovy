import io.github.lambdaimage.it.MavenRun

// In a reactor, the goals use the module with a config.json. Those that Maven runs for each module log that they skip the others.
def log = new File(basedir, 'build.log').text
assert log.contains('Skipped: the module skip-modules-without-config has no config.json.')
assert log.contains('Skipped: the module library has no config.json.')
assert log.readLines().count('"hello"') == 1
assert log.contains('mvn -pl function -am lambda:invoke-local "-Dlambda.event=events/sqs.json"')
assert new File(basedir, 'function/events/sqs.json').isFile()

// Without the module, the root is a single project.
def maven = MavenRun.of(binding.variables)
def alone = maven.run('-N', 'lambda:invoke-local')
assert !alone.success()
assert alone.out().contains(new File(basedir, 'config.json').path + ' does not exist.')
assert alone.out().contains('Run the goal for the module that has one: mvn -pl function -am lambda:invoke-local')
// A module becomes a function, too.
assert maven.run('-pl', 'library', 'lambda:init').success()
assert new File(basedir, 'library/config.json').isFile()
