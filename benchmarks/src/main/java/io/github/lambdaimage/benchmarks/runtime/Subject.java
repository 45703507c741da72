package io.github.lambdaimage.benchmarks.runtime;

import io.github.lambdaimage.benchmarks.functions.SocketLoop;
import java.util.List;

/** A measured program, and the function that it runs. */
public enum Subject {
    BARE_JVM("bare JVM", "BareJvm", ""),
    SOCKET_LOOP("bare socket loop", "SocketLoop", ""),
    OUR_STREAM("ours, stream", Subject.OURS, "OurStream"),
    /** The same with the runtime on the boot class path, as an image may start it. */
    OUR_BOOT("ours, boot path", Subject.OURS, "OurStream"),
    OUR_MAP("ours, JSON", Subject.OURS, "OurMap"),
    OUR_BOOT_MAP("ours, JSON, boot path", Subject.OURS, "OurMap"),
    OUR_GARBAGE("ours, garbage", Subject.OURS, "OurGarbage"),
    RIC_STREAM("RIC, stream", Subject.RIC, "RicStream"),
    RIC_MAP("RIC, Map", Subject.RIC, "RicMap"),
    RIC_GARBAGE("RIC, garbage", Subject.RIC, "RicGarbage"),

    // Handlers of AWS's library, which both runtimes run unchanged.
    OUR_AWS_STREAM("stream", Subject.OURS_FOR_AWS, "RicStream"),
    OUR_AWS_MAP("Map", Subject.OURS_FOR_AWS, "RicMap"),
    OUR_BEAN("bean of 10 properties", Subject.OURS_FOR_AWS, "aws.BeanHandler", Events.Kind.ORDER),
    OUR_SQS("SQSEvent", Subject.OURS_FOR_AWS, "aws.SqsHandler", Events.Kind.SQS),
    OUR_HTTP("APIGatewayV2HTTPEvent", Subject.OURS_FOR_AWS, "aws.HttpHandler", Events.Kind.HTTP),
    OUR_S3("S3Event", Subject.OURS_FOR_AWS, "aws.S3Handler", Events.Kind.S3),
    OUR_ANNOTATED("bean that needs databind", Subject.OURS_FOR_AWS, "aws.AnnotatedBeanHandler", Events.Kind.ORDER),
    RIC_BEAN("RIC, bean", Subject.RIC, "aws.BeanHandler", Events.Kind.ORDER),
    RIC_SQS("RIC, SQSEvent", Subject.RIC, "aws.SqsHandler", Events.Kind.SQS),
    RIC_HTTP("RIC, APIGatewayV2HTTPEvent", Subject.RIC, "aws.HttpHandler", Events.Kind.HTTP),
    RIC_S3("RIC, S3Event", Subject.RIC, "aws.S3Handler", Events.Kind.S3),
    RIC_ANNOTATED("RIC, bean that needs databind", Subject.RIC, "aws.AnnotatedBeanHandler", Events.Kind.ORDER),

    // The same bean with different binders, in a function of ours.
    RUNTIME_BINDER("ours, classes generated at run time", Subject.OURS, "aws.RuntimeBinder", Events.Kind.ORDER),
    REFLECTIVE_BINDER("ours, reflection", Subject.OURS, "aws.ReflectiveBinder", Events.Kind.ORDER),
    GENERATED_BINDER("generated at build time", Subject.OURS, "aws.GeneratedBinder", Events.Kind.ORDER),
    JACKSON_CORE_BINDER("jackson-core, by hand", Subject.OURS, "aws.JacksonCoreBinder", Events.Kind.ORDER);

    private static final String OURS = "io.github.lambdaimage.runtime.LambdaRuntime";
    private static final String OURS_FOR_AWS = "AwsHandler";
    private static final String ADAPTER = "io.github.lambdaimage.runtime.aws.AwsHandler";
    private static final String RIC = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String FUNCTIONS = SocketLoop.class.getPackageName() + ".";

    private final String title;
    private final String main;
    private final String handler;
    private final Events.Kind events;

    Subject(String title, String main, String handler) {
        this(title, main, handler, Events.Kind.RECORDS);
    }

    Subject(String title, String main, String handler, Events.Kind events) {
        this.title = title;
        this.main = main;
        this.handler = handler;
        this.events = events;
    }

    public String title() {
        return title;
    }

    /** The program's class and its arguments. */
    public List<String> command() {
        if (isOfAws()) {
            return List.of(OURS, ADAPTER, FUNCTIONS + handler);
        }
        return handler.isEmpty() ? List.of(FUNCTIONS + main) : List.of(main, FUNCTIONS + handler);
    }

    /** The events that it receives. */
    Events.Kind events() {
        return events;
    }

    /** Whether it is a function of ours with a binder of a bean. */
    boolean isBinder() {
        return this == RUNTIME_BINDER
                || this == REFLECTIVE_BINDER
                || this == GENERATED_BINDER
                || this == JACKSON_CORE_BINDER;
    }

    /** Whether our runtime runs a handler of AWS's library. */
    boolean isOfAws() {
        return main.equals(OURS_FOR_AWS);
    }

    boolean isRic() {
        return main.equals(RIC);
    }

    boolean isOurs() {
        return main.equals(OURS) || isOfAws();
    }

    /** Whether its runtime is on the boot class path. */
    public boolean isOnBootPath() {
        return this == OUR_BOOT || this == OUR_BOOT_MAP;
    }

    /** Whether it serves calls. */
    public boolean servesCalls() {
        return this != BARE_JVM;
    }
}
