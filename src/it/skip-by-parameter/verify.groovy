// Every goal does nothing on demand, and says so: not even a project that could not run matters.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it.endsWith('Skipped: lambda.skip is true.') } == 2
