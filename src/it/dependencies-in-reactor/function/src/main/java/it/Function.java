package it;

import com.fasterxml.jackson.core.json.PackageVersion;

/** Uses a sibling and a library that only config.json names. */
public class Function {

    public String answer() {
        return Greeting.text() + ", Jackson " + PackageVersion.VERSION;
    }
}
