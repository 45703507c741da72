package io.github.lambdaimage.conformance.runtime;

import java.util.List;

/**
 * The recording of one run, which is all that a check sees.
 *
 * @param requests in the order of arrival
 * @param end the final state of the function
 * @param exitCode its exit code; -1 if it did not exit by itself
 * @param out its standard output
 * @param err its standard error
 * @param printed for each request, what was written to standard output since the one before; with the JVM's buffers, so
 *     text that is not flushed is missing
 */
record Recording(List<Request> requests, End end, int exitCode, String out, String err, List<String> printed) {

    enum End {
        /** It waits for an event that never comes. */
        WAITS,
        /** It has exited by itself. */
        EXITED,
        /** The JVM has crashed. */
        CRASHED,
        /** None of these within the time limit. */
        HANGS
    }

    /** The n-th post, from 0; {@link Request#NONE} if there is none. */
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

    /** It has exited by itself, with a code greater than 0. */
    boolean failed() {
        return end == End.EXITED && exitCode > 0;
    }
}
