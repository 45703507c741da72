// Without optional properties, every file exists, no placeholder remains, and the names are valid on AWS.
// goal.txt contains --version: without a goal, this script would not run, and a goal of the project would require the
// other modules in the repository. src/it/archetype-answers builds and invokes a generated project.
def project = new File(basedir, 'project/My.Hello')
def file = { new File(project, it) }

['.gitignore', 'README.md', 'config.schema.json', 'events/success.json', 'events/other-value.json',
 'events/no-key.json', 'src/main/java/com/example/FunctionHandler.java',
 'src/test/java/com/example/FunctionHandlerTest.java'].each { assert file(it).length() > 0 }
assert !file('gitignore').exists() && !file('aws').exists()

assert file('config.json').text.normalize() == '''\
{
    "$schema": "./config.schema.json",
    "ImageName": "my-hello",
    "ImageTag": "latest",
    "FunctionName": "My-Hello",
    "Timeout": 20,
    "MemorySize": 1024,
    "Dependencies": [],
    "StartupCache": "events"
}
'''
assert file('README.md').text.startsWith('My.Hello')
assert file('README.md').text.contains('`src/main/java/com/example/FunctionHandler.java`')

def pom = new groovy.xml.XmlSlurper().parse(file('pom.xml'))
assert pom.properties.'maven.compiler.release' == '17'
assert pom.properties.'lambda-image.version' ==~ /\d.*/
assert pom.dependencies.dependency[0].version == '${lambda-image.version}'
assert file('pom.xml').text.startsWith('<?xml')

project.eachFileRecurse(groovy.io.FileType.FILES) {
    assert !(it.text =~ /\$\{(handlerClass|package|artifactId|awsRegion|symbol_dollar)|#set|#if|#else|#end|@[\w.]+\.version@/)
}
