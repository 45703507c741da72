package it;

import com.fasterxml.jackson.core.JsonFactory;

/** Only compiles with the version of the POM, since the version in config.json does not exist. */
public class Library {

    public JsonFactory factory() {
        return new JsonFactory();
    }
}
