// The twin that compiles nothing is bound to a phase of the build, and ran once, after the classes were there.
def log = new File(basedir, 'build.log').text
assert log.readLines().count('"hello"') == 1
assert log.readLines().count { it.contains(':compile (') } == 1
assert log.indexOf(':compile (') < log.indexOf(':invoke-local-no-fork (smoke)')
