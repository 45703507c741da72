package io.github.lambdaimage.conformance.runtime;

import java.util.function.Supplier;

/**
 * One situation: the behaviour of the server and of the function, and the expectation.
 *
 * @param group the table that it belongs to
 * @param name in few words
 * @param source the source of the expectation
 * @param expected the expected behaviour
 * @param script creates the script of one run
 * @param check checks the recording of one run
 */
record Situation(String group, String name, String source, String expected, Supplier<Script> script, Check check) {}
