// The second build finds all as it was, leaves the file alone, and says so.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it == '[INFO] Built build-image-nothing-changed:latest' } == 1
assert log.contains('Nothing has changed: build-image-nothing-changed:latest')
