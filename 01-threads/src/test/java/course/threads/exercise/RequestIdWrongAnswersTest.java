package course.threads.exercise;

import static course.kit.WrongAnswers.assertCaught;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class RequestIdWrongAnswersTest {

    private final ThreadLocal<String> id = new ThreadLocal<>();
    private final ThreadLocal<String> inherited = new InheritableThreadLocal<>();
    private final ThreadLocal<String> before = new ThreadLocal<>();
    private final Map<String, String> byName = new ConcurrentHashMap<>();
    private final ScopedValue<String> scoped = ScopedValue.newInstance();
    private String shared;

    @Test
    void settingItAfterTheWork() throws Exception {
        assertCaught(contract(this::setsTooLate), RequestIdContract::theWorkSeesTheIdAndItsValueIsReturned);
    }

    @Test
    void wrappingTheException() throws Exception {
        assertCaught(contract(this::wrapsTheException), RequestIdContract::whatTheWorkThrowsIsThrown);
    }

    @Test
    void answeringWithNull() throws Exception {
        assertCaught(contract(this::restoresTheOuterId, id::get),
                RequestIdContract::outsideOfAllCallsThereIsNone);
    }

    @Test
    void leavingTheQuestionToTheScopedValue() throws Exception {
        assertCaught(contract(this::binds, scoped::get),
                RequestIdContract::outsideOfAllCallsThereIsNone);
    }

    @Test
    void removingWithoutFinally() throws Exception {
        assertCaught(contract(this::removesOnSuccessOnly), RequestIdContract::afterAFailedCallThereIsNone);
    }

    @Test
    void removingInsteadOfRestoring() throws Exception {
        assertCaught(contract(this::removesTheOuterToo),
                RequestIdContract::nestedCallsSeeTheInnerIdAndThenTheOuterAgain);
    }

    @Test
    void restoringWithoutFinally() throws Exception {
        assertCaught(contract(this::restoresOnSuccessOnly),
                RequestIdContract::theOuterIdIsBackAlsoWhenTheInnerCallFails);
    }

    @Test
    void oneFieldForAllThreads() throws Exception {
        assertCaught(contract(this::sharesAField, () -> orFail(shared)),
                RequestIdContract::twoCallsAtOnceSeeEachItsOwn);
    }

    @Test
    void lettingThreadsInheritIt() throws Exception {
        assertCaught(contract(this::letsThreadsInherit, () -> orFail(inherited.get())),
                RequestIdContract::aThreadThatTheWorkStartsSeesNone);
    }

    @Test
    void neverRemoving() throws Exception {
        assertCaught(contract(this::neverRemoves), RequestIdContract::nothingLeaksIntoAPoolsNextTask);
    }

    @Test
    void restoringAfterExceptionsOnly() throws Exception {
        assertCaught(contract(this::restoresAfterExceptionsOnly), RequestIdContract::afterAFailedCallThereIsNone);
    }

    @Test
    void rememberingOneOuterIdOnly() throws Exception {
        assertCaught(contract(this::remembersOneOuterIdOnly),
                RequestIdContract::nestedCallsSeeTheInnerIdAndThenTheOuterAgain);
    }

    @Test
    void tellingThreadsApartByName() throws Exception {
        assertCaught(contract(this::goesByTheName, () -> orFail(byName.get(Thread.currentThread().getName()))),
                RequestIdContract::twoCallsAtOnceSeeEachItsOwn);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "yours to solve")
    void theStarterIsUnsolved() {
        assertThatThrownBy(RequestId::current).isInstanceOf(UnsupportedOperationException.class);
    }

    private String restoresTheOuterId(String name, Callable<String> work) throws Exception {
        String outer = id.get();
        id.set(name);
        try {
            return work.call();
        } finally {
            id.set(outer);
        }
    }

    private String binds(String name, Callable<String> work) throws Exception {
        return ScopedValue.where(scoped, name).call(work::call);    // right, but unbound it throws something else
    }

    private String setsTooLate(String name, Callable<String> work) throws Exception {
        String value = work.call();
        id.set(name);       // wrong: the work is over
        id.remove();
        return value;
    }

    private String wrapsTheException(String name, Callable<String> work) {
        try {
            return restoresTheOuterId(name, work);
        } catch (Exception failed) {
            throw new RuntimeException(failed);     // wrong: no catch of the caller fits any more
        }
    }

    private String removesOnSuccessOnly(String name, Callable<String> work) throws Exception {
        id.set(name);
        String value = work.call();
        id.remove();        // wrong: never reached when the work fails
        return value;
    }

    private String removesTheOuterToo(String name, Callable<String> work) throws Exception {
        id.set(name);
        try {
            return work.call();
        } finally {
            id.remove();    // wrong: the outer call had one
        }
    }

    private String restoresOnSuccessOnly(String name, Callable<String> work) throws Exception {
        String outer = id.get();
        id.set(name);
        String value = work.call();
        id.set(outer);      // wrong: never reached when the work fails
        return value;
    }

    private String restoresAfterExceptionsOnly(String name, Callable<String> work) throws Exception {
        String outer = id.get();
        id.set(name);
        try {
            String value = work.call();
            id.set(outer);
            return value;
        } catch (Exception failed) {        // wrong: an Error passes by
            id.set(outer);
            throw failed;
        }
    }

    private String remembersOneOuterIdOnly(String name, Callable<String> work) throws Exception {
        before.set(id.get());       // wrong: what was here before, an outer call still needs
        id.set(name);
        try {
            return work.call();
        } finally {
            id.set(before.get());
        }
    }

    private String goesByTheName(String name, Callable<String> work) throws Exception {
        byName.put(Thread.currentThread().getName(), name);     // wrong: threads may have the same name, or none
        try {
            return work.call();
        } finally {
            byName.remove(Thread.currentThread().getName());
        }
    }

    private String sharesAField(String name, Callable<String> work) throws Exception {
        String outer = shared;
        shared = name;      // wrong: another thread's call overwrites it
        try {
            return work.call();
        } finally {
            shared = outer;
        }
    }

    private String letsThreadsInherit(String name, Callable<String> work) throws Exception {
        String outer = inherited.get();
        inherited.set(name);        // wrong: a thread made from here on has it, too
        try {
            return work.call();
        } finally {
            inherited.set(outer);
        }
    }

    private String neverRemoves(String name, Callable<String> work) throws Exception {
        id.set(name);       // wrong: the pool's thread lives on, and the id with it
        return work.call();
    }

    private static String orFail(String id) {
        if (id == null) {
            throw new IllegalStateException("no request");
        }
        return id;
    }

    private RequestIdContract contract(RequestIdContract.CallWith answer) {
        return contract(answer, () -> orFail(id.get()));
    }

    private static RequestIdContract contract(RequestIdContract.CallWith answer, Supplier<String> current) {
        return new RequestIdContract(answer, current) {};
    }
}
