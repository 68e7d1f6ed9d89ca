package course.processes;

import java.util.List;

/** What to send to a worker next: how many frames it is to give back, what it is to do, and whether all is over. */
record Order(int recall, List<Chunk> chunks, boolean over) {

    static final Order OVER = new Order(0, List.of(), true);
}
