package course.docs.checks;

import course.docs.Course;
import course.docs.Problem;
import java.util.List;

/** A claim about the course; what it returns are the places where the claim is not true. */
@FunctionalInterface
public interface Check {

    List<Problem> problems(Course course);
}
