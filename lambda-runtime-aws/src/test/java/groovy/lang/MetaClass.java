package groovy.lang;

/** Stands in for the interface of Groovy, of which each object of Groovy has an instance. */
public interface MetaClass {
    Class<?> getTheClass();
}
