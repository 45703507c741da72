// Classes exist, but none of them is a handler.
def log = new File(basedir, 'build.log').text
assert log.contains('No class in target' + File.separator + 'classes implements LambdaHandler.')
assert log.contains('Add one: public final class MyHandler implements io.github.lambdaimage.runtime.LambdaHandler')
