// The project compiles, passes its tests and runs with a library that only config.json names.
def report = new File(basedir, 'target/surefire-reports/it.JacksonHandlerTest.txt').text
assert report.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert new File(basedir, 'target/dependencies-of-config-json-1.jar').file
assert new File(basedir, 'build.log').text.contains('"Jackson 2.22.4"')
