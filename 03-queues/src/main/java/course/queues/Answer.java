package course.queues;

import java.net.URI;
import java.util.List;

/** What comes back from an address: a page with its links, or where to ask instead. */
sealed interface Answer {

    record Page(List<URI> links) implements Answer {}

    record Redirect(URI target) implements Answer {}
}
