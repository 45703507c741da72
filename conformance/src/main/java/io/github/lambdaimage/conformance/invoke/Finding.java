package io.github.lambdaimage.conformance.invoke;

import io.github.lambdaimage.conformance.Verdict;

/** What one client showed in one situation. */
record Finding(ViewKind view, Verdict verdict, String seen) {}
