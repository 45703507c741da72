package io.github.lambdaimage.emulator.internal.http;

/** Receives what happens to the HTTP server as a whole. Called from any thread. */
public interface ServerEvents {
    /** Ignores everything. */
    ServerEvents NONE = new ServerEvents() {
        @Override
        public void failed(Throwable cause) {}

        @Override
        public void connectionLimitReached(int most) {}
    };

    /** The server has failed and answers nobody any more. It has to be closed. */
    void failed(Throwable cause);

    /** Callers have as many connections as this process can hold; idle ones are closed from now on. */
    void connectionLimitReached(int most);
}
