import java.io.Serializable;
import java.util.concurrent.Callable;

/** A task as a beginner writes it, without a package; returns what it was given. */
record OfNoPackage(Object value) implements Callable<Object>, Serializable {

    @Override
    public Object call() {
        return value;
    }
}
