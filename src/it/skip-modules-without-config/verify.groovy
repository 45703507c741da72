// In a reactor, the goal invokes the module with a config.json, and logs that it skips the others.
def log = new File(basedir, 'build.log').text
assert log.contains('Skipped: the module skip-modules-without-config has no config.json.')
assert log.contains('Skipped: the module library has no config.json.')
assert log.readLines().count('"hello"') == 1
