package course.locks;

/** A bank: it moves money from one account to another, and an auditor adds up what there is. */
interface Accounts {

    /** The pause stands for whatever may happen between taking and giving. Even if it throws, what was taken is given. */
    void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException;

    long audit() throws InterruptedException;
}
