/** Sample events of the AWS services that invoke Lambda functions, without dependencies. */
module io.github.lambdaimage.events {
    requires static org.jspecify;

    exports io.github.lambdaimage.events;
}
