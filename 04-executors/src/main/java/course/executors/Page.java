package course.executors;

import java.net.URI;
import java.util.List;

/** What the crawler finds at an address; a page that is missing has no links. */
record Page(URI address, int status, String title, List<URI> links) {

    Page {
        links = List.copyOf(links);
    }

    boolean isFound() {
        return status == 200;
    }
}
