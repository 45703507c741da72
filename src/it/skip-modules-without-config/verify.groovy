// In a reactor the module with a config.json is called, and the others are passed over aloud.
def log = new File(basedir, 'build.log').text
assert log.contains('Skipped: the module skip-modules-without-config has no config.json.')
assert log.contains('Skipped: the module library has no config.json.')
assert log.readLines().count('"hello"') == 1
