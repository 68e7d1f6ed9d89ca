package course.locks;

/** A library's catalogue, read in when it is first asked for: the JVM does it once, under a lock of its own. */
final class Catalogue {

    static int readings;        // written while Holder is initialised, and so by one thread
    static Runnable effort = () -> {};      // stands for the time that reading takes

    private Catalogue() {
        readings++;
        effort.run();
    }

    // @start region=holder
    static Catalogue get() {
        return Holder.CATALOGUE;        // the class Holder is initialised here, the first time
    }

    private static final class Holder {
        static final Catalogue CATALOGUE = new Catalogue();
    }
    // @end
}
