package it.library;

public class Library {

    public static String text() {
        return "library";
    }

    private Library() {}
}
