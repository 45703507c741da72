package io.github.lambdaimage.inmemory;

/** An error of AWS. */
final class AwsError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String awsMessage() {
        return String.valueOf(getMessage());
    }
}
