// Batch mode takes any value, so the archetype itself says what is wrong with each, and what to write.
def log = new File(basedir, 'build.log').text
['handlerClass=class is no Java class name', 'package=com.my-company is no Java package',
 'javaRelease=abc is no Java release that Lambda Image supports; write 17 or a newer one.',
 'functionName=a.b is no name of a Lambda function', 'awsAccountId=12 is no AWS account',
 'awsRegion=Ireland is no AWS region; write one like eu-west-1, or none.'].each { assert log.contains(it) }
assert log.contains('target' + File.separator + 'hello and generate the project again.')
