import io.github.lambdaimage.it.Skip

return Skip.unless(System.getenv('LAMBDA_TEST_JDK_25') != null, 'LAMBDA_TEST_JDK_25, the folder of a JDK 25; running on another JDK than that of Maven is not tested.')
