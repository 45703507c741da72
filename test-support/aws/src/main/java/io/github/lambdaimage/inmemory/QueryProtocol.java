package io.github.lambdaimage.inmemory;

/** The XML of STS and IAM. */
final class QueryProtocol {

    private QueryProtocol() {}

    static AwsAnswer answer(String operation, String namespace, String result) {
        return AwsAnswer.xml(
                200,
                "<" + operation + "Response xmlns=\"" + namespace + "\"><" + operation + "Result>" + result + "</"
                        + operation + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></"
                        + operation
                        + "Response>");
    }

    static AwsAnswer error(AwsError error, String namespace, String requestId) {
        return AwsAnswer.xml(
                error.status(),
                "<ErrorResponse xmlns=\"" + namespace + "\"><Error><Type>Sender</Type><Code>" + error.code()
                        + "</Code><Message>" + text(error.awsMessage()) + "</Message></Error><RequestId>" + requestId
                        + "</RequestId></ErrorResponse>");
    }

    static String element(String name, String value) {
        return "<" + name + ">" + text(value) + "</" + name + ">";
    }

    private static String text(String value) {
        return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
