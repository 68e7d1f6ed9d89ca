package course.processes;

/** What to send to a worker next: a question for so many frames back, or a chunk, or nothing for now. */
record Order(int recall, Chunk chunk) {

    boolean isNone() {
        return recall == 0 && chunk == null;
    }
}
