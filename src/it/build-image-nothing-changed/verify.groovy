// The second build reports that nothing has changed and does not write the file.
def log = new File(basedir, 'build.log').text
assert log.readLines().count { it == '[INFO] Built build-image-nothing-changed:latest' } == 1
assert log.contains('Nothing has changed: build-image-nothing-changed:latest')
