import io.github.lambdaimage.it.MavenRun

// What cannot end well is refused before anybody is asked: nothing listens where AWS would be.
def maven = MavenRun.of(binding.variables)
    .with('AWS_ENDPOINT_URL', 'http://127.0.0.1:1').with('AWS_EC2_METADATA_DISABLED', 'true')
    .with('AWS_ACCESS_KEY_ID', 'any').with('AWS_SECRET_ACCESS_KEY', 'any').with('AWS_REGION', 'eu-central-1')

def offline = maven.run('-o', 'lambda:deploy-no-fork')
assert !offline.success()
assert offline.out().contains('Maven is offline, and a deploy has to reach AWS, even for its plan.')
assert offline.out().contains('Leave -o (--offline) out.')

def mute = maven.runWithInput('{}', 'lambda:deploy-no-fork', '-Dlambda.recreate=true', '-Dlambda.smokeTest=-')
assert !mute.success()
assert mute.out().contains('nobody can answer there whether the function is to be erased')
assert mute.out().contains('Add -Dlambda.yes=true, or give the event otherwise: -Dlambda.smokeTest=FILE')

// A slip in what is meant to change nothing must not deploy.
def slip = maven.run('lambda:deploy-no-fork', '-Dlambda.dryrun=true')
assert !slip.success()
assert slip.out().contains('-Dlambda.dryrun is no parameter of any goal of this plugin.')
assert slip.out().contains('Did you mean lambda.dryRun? Nothing was changed.')
def unclear = maven.run('lambda:deploy-no-fork', '-Dlambda.dryRun=yes')
assert !unclear.success()
assert unclear.out().contains('lambda.dryRun is "yes"; it may be true or false.')
return true
