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
    RIC_GARBAGE("RIC, garbage", Subject.RIC, "RicGarbage");

    private static final String OURS = "io.github.lambdaimage.runtime.LambdaRuntime";
    private static final String RIC = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String FUNCTIONS = SocketLoop.class.getPackageName() + ".";

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
        return handler.isEmpty() ? List.of(FUNCTIONS + main) : List.of(main, FUNCTIONS + handler);
    }

    boolean isRic() {
        return main.equals(RIC);
    }

    boolean isOurs() {
        return main.equals(OURS);
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
