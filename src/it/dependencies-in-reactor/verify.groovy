// The function is built after the module that its config.json names; the config.json of that module is ignored.
def report = new File(basedir, 'function/target/surefire-reports/it.FunctionTest.txt').text
assert report.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert new File(basedir, 'function/target/function-1.jar').file
assert !new File(basedir, 'build.log').text.contains('config.json')
