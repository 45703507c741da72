import io.github.lambdaimage.it.MavenRun

// A deploy that cannot succeed fails before any request: nothing listens on the endpoint of AWS.
def maven = MavenRun.of(binding.variables)
    .with('AWS_ENDPOINT_URL', 'http://127.0.0.1:1').with('AWS_EC2_METADATA_DISABLED', 'true')
    .with('AWS_ACCESS_KEY_ID', 'any').with('AWS_SECRET_ACCESS_KEY', 'any').with('AWS_REGION', 'eu-central-1')

// Before anything is compiled.
def offline = maven.run('-o', 'lambda:deploy')
assert !offline.out().contains('maven-compiler-plugin') && !offline.out().contains('compiler:')
assert !offline.success()
assert offline.out().contains('Maven is offline, but deploy requires access to AWS.')
assert offline.out().contains('Run Maven without -o (--offline).')

def mute = maven.runWithInput('{}', 'lambda:deploy-no-fork', '-Dlambda.recreate=true', '-Dlambda.smokeTest=-')
assert !mute.success()
assert mute.out().contains('lambda.smokeTest reads standard input, so deploy cannot ask for confirmation there.')
assert mute.out().contains('Add "-Dlambda.yes=true" to confirm that the function is deleted, or read the event from a file: "-Dlambda.smokeTest=FILE"')

// A misspelled dry run must not deploy.
def slip = maven.run('lambda:deploy-no-fork', '-Dlambda.dryrun=true')
assert !slip.success()
assert slip.out().contains('No goal of this plugin has the parameter lambda.dryrun.')
assert slip.out().contains('Did you mean "-Dlambda.dryRun"? Nothing was changed.')
def unclear = maven.run('lambda:deploy-no-fork', '-Dlambda.dryRun=yes')
assert !unclear.success()
assert unclear.out().contains('lambda.dryRun is "yes", but must be true or false.')
def rubbish = maven.run('lambda:deploy-no-fork', '-Dlambda.deadline=soon')
assert !rubbish.success()
assert rubbish.out().contains('lambda.deadline is "soon", but must be a number of at least 1.')

// The same in the POM.
def pom = new File(basedir, 'pom.xml')
def text = pom.text
pom.text = text.replace('</project>', '''<build><plugins><plugin>
    <groupId>io.github.lambdaimage</groupId><artifactId>lambda-maven-plugin</artifactId>
    <configuration><dryRun>yes</dryRun></configuration>
</plugin></plugins></build></project>''')
def written = maven.run('lambda:deploy-no-fork')
pom.text = text
assert !written.success()
assert written.out().contains('<dryRun> in the POM is "yes", but must be true or false.')
return true
