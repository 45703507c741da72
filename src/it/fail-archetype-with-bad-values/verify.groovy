// Batch mode accepts any value, so the archetype reports each invalid value with a valid example.
def log = new File(basedir, 'build.log').text
['handlerType=AWS is not a type of handler; use lambda-image, or aws for', 'handlerClass=class is not a simple Java class name', 'package=com.my-company is not a Java package',
 'javaRelease=abc is not a supported Java release; use 17 or newer.',
 'functionName=a.b is not a valid name of a Lambda function', 'awsAccountId=12 is not an AWS account ID',
 'awsRegion=Ireland is not an AWS region; use one like eu-west-1, or none.'].each { assert log.contains(it) }
assert log.contains('target' + File.separator + 'hello and generate the project again.')
