// In a reactor, the goals use the module with a config.json. Those that Maven runs for each module log that they skip the others.
def log = new File(basedir, 'build.log').text
assert log.contains('Skipped: the module skip-modules-without-config has no config.json.')
assert log.contains('Skipped: the module library has no config.json.')
assert log.readLines().count('"hello"') == 1
assert log.contains('mvn -pl function -am lambda:invoke-local "-Dlambda.event=events/sqs.json"')
assert new File(basedir, 'function/events/sqs.json').isFile()
