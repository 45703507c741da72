// What this version cannot do is said, and what can be done.
def log = new File(basedir, 'build.log').text
assert log.contains('lambda.local is docker, and this version of Lambda Image builds no image for Docker to run.')
assert log.contains('Leave -Dlambda.local out, or say -Dlambda.local=jvm')
