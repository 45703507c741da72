package it;

import com.fasterxml.jackson.core.JsonFactory;

/** Compiles with the POM's version alone: there is none of config.json's number. */
public class Library {

    public JsonFactory factory() {
        return new JsonFactory();
    }
}
