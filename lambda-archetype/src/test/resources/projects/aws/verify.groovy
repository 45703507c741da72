// The project for a handler of AWS's library has its own sources, tests and events, and no dependency of ours.
// goal.txt contains --version: without a goal, this script would not run, and a goal of the project would require the
// other modules in the repository. src/it/archetype-answers builds and invokes a generated project.
def project = new File(basedir, 'project/hello')
def file = { new File(project, it) }

def paths = []
project.eachFileRecurse(groovy.io.FileType.FILES) { paths << project.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
// build.log is that of the test, and .mvn has settings of Maven.
assert paths.findAll { it != 'build.log' && !it.startsWith('.mvn/') }.sort() == [
    '.gitignore', 'README.md', 'config.json', 'config.schema.json', 'events/no-name.json', 'events/success.json', 'pom.xml',
    'src/main/java/com/example/shop/OrderHandler.java', 'src/test/java/com/example/shop/OrderHandlerTest.java'
]

def handler = file('src/main/java/com/example/shop/OrderHandler.java').text
assert handler.contains('public class OrderHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>')
assert file('src/test/java/com/example/shop/OrderHandlerTest.java').text.contains('new OrderHandler()')

def pom = new groovy.xml.XmlSlurper().parse(file('pom.xml'))
assert pom.dependencies.dependency.artifactId*.text() == ['aws-lambda-java-core', 'aws-lambda-java-events', 'junit-jupiter']
assert pom.dependencies.dependency.version*.text().every { it ==~ /\d.*/ }
assert file('README.md').text.contains('`Hello Ada`') && !file('README.md').text.contains('SUCCESS')

project.eachFileRecurse(groovy.io.FileType.FILES) {
    assert !(it.text =~ /\$\{(handlerClass|package|artifactId|handlerType|symbol_dollar)|#set|#if|#else|#end|@[\w.]+\.version@/)
}
