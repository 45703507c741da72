package it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FunctionTest {

    @Test
    void usesSiblingAndLibrary() {
        assertEquals("Hello, Jackson 2.22.4", new Function().answer());
    }
}
