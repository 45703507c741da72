// Every property of the archetype is used in the right files.
// goal.txt contains --version: without a goal, this script would not run, and a goal of the project would require the
// other modules in the repository. src/it/archetype-answers builds and invokes a generated project.
def file = { new File(basedir, 'project/hello/' + it) }

assert file('config.json').text.normalize() == '''\
{
    "$schema": "./config.schema.json",
    "AWSAccountId": "123456789012",
    "AWSRegion": "eu-central-1",
    "ImageName": "hello",
    "ImageTag": "latest",
    "FunctionName": "order_function",
    "Timeout": 20,
    "MemorySize": 1024,
    "Dependencies": [],
    "StartupCache": "events"
}
'''
assert file('src/main/java/com/example/shop/OrderHandler.java').text.contains('public class OrderHandler implements')
assert file('src/test/java/com/example/shop/OrderHandlerTest.java').text.contains('new OrderHandler()')
assert file('pom.xml').text.contains('<maven.compiler.release>21</maven.compiler.release>')
assert file('README.md').text.contains('`src/main/java/com/example/shop/OrderHandler.java`')
