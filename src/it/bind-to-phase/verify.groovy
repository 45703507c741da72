// The goal without a fork is bound to a phase of the build, and runs once, after the classes are compiled.
def log = new File(basedir, 'build.log').text
assert log.readLines().count('"hello"') == 1
assert log.readLines().count { it.contains(':compile (') } == 1
assert log.indexOf(':compile (') < log.indexOf(':invoke-local-no-fork (smoke)')
