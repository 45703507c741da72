// Required Docker that does not respond is reported with a remedy, and no JVM is used instead.
def log = new File(basedir, 'build.log').text
assert log.contains('Docker is installed but does not run: ') || log.contains('There is no command docker on this machine')
assert log.contains('"docker info" works in a terminal')
assert !log.contains('without Docker')
return true
