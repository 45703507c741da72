package io.github.lambdaimage.conformance.runtime;

import java.util.function.Supplier;

/**
 * One situation: what the server and the function do, and what is right.
 *
 * @param group the table that it belongs to
 * @param name in few words
 * @param source who says what is right
 * @param expected what that is
 * @param script makes the script of one run
 * @param check looks at the recording of one run
 */
record Situation(String group, String name, String source, String expected, Supplier<Script> script, Check check) {}
