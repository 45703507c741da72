package io.github.lambdaimage.benchmarks.runtime;

import java.util.List;

/** What is measured: a program, and the function that it runs. */
public enum Subject {
    BARE_JVM("bare JVM", "functions.BareJvm", ""),
    SOCKET_LOOP("bare socket loop", "functions.SocketLoop", ""),
    OUR_STREAM("ours, stream", Subject.OURS, "functions.OurStream"),
    /** The same, with the runtime where the JVM's own loader finds it, as an image may start it. */
    OUR_BOOT("ours, boot path", Subject.OURS, "functions.OurStream"),
    OUR_MAP("ours, JSON", Subject.OURS, "functions.OurMap"),
    OUR_BOOT_MAP("ours, JSON, boot path", Subject.OURS, "functions.OurMap"),
    OUR_GARBAGE("ours, garbage", Subject.OURS, "functions.OurGarbage"),
    RIC_STREAM("RIC, stream", Subject.RIC, "functions.RicStream"),
    RIC_MAP("RIC, Map", Subject.RIC, "functions.RicMap"),
    RIC_GARBAGE("RIC, garbage", Subject.RIC, "functions.RicGarbage");

    private static final String OURS = "io.github.lambdaimage.runtime.LambdaRuntime";
    private static final String RIC = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String HERE = Subject.class.getPackageName() + ".";

    private final String title;
    private final String main;
    private final String handler;

    Subject(String title, String main, String handler) {
        this.title = title;
        this.main = main;
        this.handler = handler;
    }

    public String title() {
        return title;
    }

    /** The program's class and its arguments. */
    public List<String> command() {
        return handler.isEmpty() ? List.of(HERE + main) : List.of(main, HERE + handler);
    }

    boolean isRic() {
        return main.equals(RIC);
    }

    boolean isOurs() {
        return main.equals(OURS);
    }

    /** Whether its runtime is on the class path of the JVM's own loader. */
    public boolean isOnBootPath() {
        return this == OUR_BOOT || this == OUR_BOOT_MAP;
    }

    /** Whether it takes calls at all. */
    public boolean servesCalls() {
        return this != BARE_JVM;
    }
}
