package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.suite.Verdict;

/** The result of one client in one situation. */
public record Finding(ClientKind client, Verdict verdict, String seen) {}
