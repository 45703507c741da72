package io.github.lambdaimage.conformance.runtime;

/** The sources for the behaviour of a runtime, by the short names that the page explains. */
final class Sources {

    static final String NEXT = "Runtime API, next invocation";
    static final String RESPONSE = "Runtime API, invocation response";
    static final String ERROR = "Runtime API, invocation error";
    static final String INIT_ERROR = "Runtime API, initialization error";
    static final String CUSTOM = "Custom runtimes";
    static final String LIFE_CYCLE = "Life cycle";
    static final String LIMITS = "Quotas";
    static final String JAVA_HANDLERS = "Java handlers";
    static final String JAVA_CONTEXT = "Java context";
    static final String JAVA_LOGGING = "Java logging";
    static final String HTTP = "RFC 9112";
    static final String SEMANTICS = "RFC 9110";
    static final String JSON = "RFC 8259";
    static final String TLS = "RFC 8996";
    static final String RIE = "AWS's emulator";
    static final String RIC = "AWS's client";
    static final String ROBUST = "This project";

    private Sources() {}
}
