// An unreachable Docker is reported with a remedy. The function is not run on the JVM instead.
def log = new File(basedir, 'build.log').text
assert log.contains('Docker cannot be reached at its address: ') || log.contains('Docker is not installed: ')
assert log.contains('"docker info" in a terminal')
assert !log.contains('without Docker')
return true
