package io.github.lambdaimage.conformance.runtime;

import java.util.List;

/**
 * What one run has left: all that a check may look at.
 *
 * @param requests in the order in which they came
 * @param end how the function was at the end
 * @param exitCode with what it ended by itself; -1 when it did not
 * @param out its standard output
 * @param err its standard error
 */
record Recording(List<Request> requests, End end, int exitCode, String out, String err) {

    enum End {
        /** It waits for an event that does not come. */
        WAITS,
        /** It has ended by itself. */
        EXITED,
        /** The JVM has crashed. */
        CRASHED,
        /** Neither in all the time that it was given. */
        HANGS
    }

    /** The n-th post, from 0; {@link Request#NONE} when there is none. */
    Request post(int n) {
        List<Request> posts = requests.stream().filter(Request::isPost).toList();
        return n < posts.size() ? posts.get(n) : Request.NONE;
    }

    long connections() {
        return requests.stream().mapToInt(Request::connection).distinct().count();
    }

    /** The calls in order, as "next, response 1, next ×2". */
    String calls() {
        StringBuilder calls = new StringBuilder();
        String last = "";
        int times = 0;
        for (Request request : requests) {
            String call = request.call();
            if (!call.equals(last)) {
                times(calls, times);
                calls.append(calls.length() == 0 ? "" : ", ").append(call);
                last = call;
                times = 0;
            }
            times++;
        }
        times(calls, times);
        return calls.length() == 0 ? "no request" : calls.toString();
    }

    private static void times(StringBuilder calls, int times) {
        if (times > 1) {
            calls.append(" ×").append(times);
        }
    }

    String ending() {
        return switch (end) {
            case WAITS -> "waits";
            case EXITED -> "exit " + exitCode;
            case CRASHED -> "JVM crash";
            case HANGS -> "hangs";
        };
    }

    /** It has ended by itself, with a code that says that something is wrong. */
    boolean failed() {
        return end == End.EXITED && exitCode > 0;
    }
}
