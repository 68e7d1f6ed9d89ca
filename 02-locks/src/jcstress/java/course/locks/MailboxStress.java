package course.locks;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** The mailbox of the lesson: who sees that a letter is posted has to find it in the box. */
@JCStressTest
@Outcome(id = {"false, null", "false, tea", "true, tea"}, expect = ACCEPTABLE, desc = "too early, or all there")
@Outcome(id = "true, null", expect = FORBIDDEN, desc = "posted, and the box is empty")
@State
public class MailboxStress {

    private final Mailbox box = new Mailbox();

    @Actor
    public void post() {
        box.post("tea");
    }

    @Actor
    public void look(ZL_Result result) {
        result.r1 = box.isPosted();
        result.r2 = box.letter();
    }
}
