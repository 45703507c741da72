// A generated project passes its tests, and its three events lead to the three expected results.
def hello = new File(basedir, 'target/hello')
def report = new File(hello, 'target/surefire-reports/com.example.FunctionHandlerTest.txt').text
assert report.contains('Tests run: 5, Failures: 0, Errors: 0, Skipped: 0')
assert new File(hello, 'target/hello-1.0-SNAPSHOT.jar').file

def log = new File(basedir, 'build.log').text
assert log.contains('"SUCCESS"')
assert log.contains('"Failure was not a success"')
assert log.contains('The event has no key')

// So does a project for a handler of AWS's library.
def helloAws = new File(basedir, 'target/hello-aws')
def reportAws = new File(helloAws, 'target/surefire-reports/com.example.FunctionHandlerTest.txt').text
assert reportAws.contains('Tests run: 3, Failures: 0, Errors: 0, Skipped: 0')
assert log.contains('"statusCode":200') && log.contains('"body":"Hello Ada"')
// The checkout has settings of Maven, which a .mvn of the project would hide.
assert !new File(hello, '.mvn').exists()
