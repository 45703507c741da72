package io.github.lambdaimage.events.internal.definition;

/** The value of a field is valid by itself, but not together with another field. */
public final class InvalidFieldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String remedy;

    /** The value of this field cannot be used, and this is what to specify. */
    public InvalidFieldException(String field, String remedy) {
        super(field + ": " + remedy);
        this.field = field;
        this.remedy = remedy;
    }

    /** The name of the field. */
    public String field() {
        return field;
    }

    /** What to specify. */
    public String remedy() {
        return remedy;
    }
}
