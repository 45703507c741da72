// Classes, but none that handles calls.
def log = new File(basedir, 'build.log').text
assert log.contains('No class in target' + File.separator + 'classes implements LambdaHandler.')
assert log.contains('Write one: public final class MyHandler implements io.github.lambdaimage.runtime.LambdaHandler')
