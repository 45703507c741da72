import groovy.json.JsonSlurper
import io.github.lambdaimage.it.MavenRun

// An event is written into the project, and a function is called with an event by name.
def log = new File(basedir, 'build.log').text
assert log.contains('Created events/sqs.json.')
assert log.contains('Invoke the function with it: mvn lambda:invoke-local "-Dlambda.event=events/sqs.json"')
assert new JsonSlurper().parse(new File(basedir, 'events/sqs.json')).Records[0].body == 'hello'
assert log.readLines().contains('"by-name"')
assert !log.contains('No goal of this plugin has the parameter')

def maven = MavenRun.of(binding.variables)
def both = maven.run('-q', 'lambda:generate-event', 'lambda:invoke-local', '-Dlambda.output=json',
        '-Dlambda.event.type=sqs', '-Dlambda.event.body=hello')
assert both.success()
def (document, response) = both.plainOut().split('(?<=\n})\n')
document = new JsonSlurper().parseText(document)
assert document.type == 'sqs' && !document.created && new File(document.file).name == 'sqs.json'
assert document.command == 'mvn lambda:invoke-local "-Dlambda.event=events/sqs.json"'
assert response.strip() == '"hello"'

// Without a project, by the full name of the goal.
def empty = new File(basedir, 'empty')
assert empty.mkdir()
def goal = 'io.github.lambdaimage:lambda-maven-plugin:' + projectVersion + ':generate-event'
def outside = MavenRun.of(binding.variables + [basedir: empty])
def written = outside.run(goal, '-Dlambda.event.type=s3', '-Dlambda.event.bucket=photos')
assert written.success() && written.out().contains('Created events/s3.json.')
assert written.out().contains('mvn lambda:invoke-local "-Dlambda.event=' + new File(empty, 'events/s3.json').path)
assert new File(empty, 'events/s3.json').text.contains('"photos"')
def list = outside.run('-q', goal)
assert list.success() && list.plainOut().contains('Messages of an SQS queue')
assert list.plainOut().contains('mvn ' + goal + ' "-Dlambda.event.type=sqs"')
return true
