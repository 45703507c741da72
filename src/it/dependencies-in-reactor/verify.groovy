// The function was built after the sibling that its config.json names; the sibling's own config.json was left alone.
def report = new File(basedir, 'function/target/surefire-reports/it.FunctionTest.txt').text
assert report.contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
assert new File(basedir, 'function/target/function-1.jar').file
assert !new File(basedir, 'build.log').text.contains('config.json')
