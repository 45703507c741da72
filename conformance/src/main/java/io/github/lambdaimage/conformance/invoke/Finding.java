package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.invoke.situation.ClientKind;
import io.github.lambdaimage.conformance.suite.Verdict;

/** What one client showed in one situation. */
public record Finding(ClientKind view, Verdict verdict, String seen) {}
