package it;

public class Greeting {

    public static String text() {
        return "Hello";
    }

    private Greeting() {}
}
