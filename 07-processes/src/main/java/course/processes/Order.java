package course.processes;

/** What to send to a worker next: how many frames it is to give back, what it is to do, and whether all is over. */
record Order(int recall, Chunk chunk, boolean over) {

    boolean isNone() {
        return recall == 0 && chunk == null;
    }

    static final Order OVER = new Order(0, null, true);
}
