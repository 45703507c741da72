import io.github.lambdaimage.it.Skip

def missing = 'LAMBDA_RIE, the path of the runtime interface emulator of AWS; our runtime under it is not tested.'
if (System.getenv('LAMBDA_RIE') == null && System.getenv('LAMBDA_RIE_REFUSED') != null) {
    Skip.aloud(missing)
    return false
}
return Skip.unless(System.getenv('LAMBDA_RIE') != null, missing)
