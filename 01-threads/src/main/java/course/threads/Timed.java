package course.threads;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;

/** Marks the methods of an interface whose calls are to be timed. */
@Retention(RUNTIME)
@interface Timed {
}
