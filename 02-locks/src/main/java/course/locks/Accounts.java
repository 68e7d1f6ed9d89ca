package course.locks;

/** A bank: it moves money from one account to another, and an auditor adds up what there is. */
interface Accounts {

    /** The pause stands for whatever may happen between taking and giving. */
    void transfer(int from, int to, long amount, Crew.Task pause) throws InterruptedException;

    long audit() throws InterruptedException;
}
