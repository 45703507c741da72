package io.github.lambdaimage.conformance.handlers;

/** What is compared. */
enum Aspect {
    /** Whether the start fails. */
    START("start"),
    /** The final state of the process. */
    END("end"),
    /** Response or error. */
    RESULT("result"),
    /** The JSON value of the response. */
    VALUE("response"),
    /** The bytes of a response with the same JSON value. */
    BYTES("bytes of the response"),
    /** The header with the type of an error. */
    ERROR_HEADER("header of the error"),
    ERROR_TYPE("errorType"),
    ERROR_MESSAGE("errorMessage"),
    STACK_TRACE("stackTrace"),
    /** The other members of an error. */
    ERROR_MEMBERS("other members of the error"),
    /** Standard output, which has the lines of the logger. */
    OUTPUT("standard output"),
    /** The log of an error, which AWS's client writes to standard output after its report. */
    ERROR_LOG("log of the error");

    private final String title;

    Aspect(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
