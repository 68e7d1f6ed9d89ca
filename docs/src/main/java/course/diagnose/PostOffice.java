package course.diagnose;

/**
 * A parcel has come, and nobody hands it out.
 *
 * <pre>./mvnw -q -pl docs -Pdiagnose -Dprogram=PostOffice</pre>
 */
final class PostOffice {

    private static final boolean MENDED = Boolean.getBoolean("mended");

    private boolean parcelIsHere;       // guarded by this

    void main() throws InterruptedException {
        IO.println("PostOffice, process " + ProcessHandle.current().pid());
        Thread postman = Thread.ofPlatform().name("postman").start(this::bringParcel);
        postman.join();                 // the clerk is late today
        Thread clerk = Thread.ofPlatform().name("clerk").start(this::handOutParcel);
        clerk.join();
        IO.println("the post office closes");
    }

    // @start region=signal
    private synchronized void bringParcel() {
        IO.println("the postman brings a parcel, and rings");
        parcelIsHere = true;
        notifyAll();
    }

    private synchronized void awaitParcel() throws InterruptedException {
        if (MENDED) {
            while (!parcelIsHere) {
                wait();
            }
        } else {
            wait();                     // wrong: the bell may have rung before
        }
    }
    // @end

    private void handOutParcel() {
        try {
            awaitParcel();
            IO.println("the clerk hands out the parcel");
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }
}
