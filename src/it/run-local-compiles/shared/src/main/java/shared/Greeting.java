package shared;

/** Used by both functions. */
public final class Greeting {

    public static final String TEXT = new String("hello");

    private Greeting() {}
}
