package com.example.shapes;

import java.util.Locale;

/** Names nothing of AWS. */
public class Simple {

    public String shout(String input) {
        return input.toUpperCase(Locale.ROOT);
    }
}
