package course.futures;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.Request;
import java.net.URI;

/**
 * A request for a folder, made one for the folder's index.html, by name.
 *
 * <p>The library asks of every part of a path whether it is a symbolic link, but not of the page that it
 * chooses by itself. So we leave it no choice; then it has no reason to list a folder either.
 */
record PageByName(Request asked) implements Request {

    // @start region=page
    static Request in(Request asked) {
        return asked.getRequestURI().getPath().endsWith("/") ? new PageByName(asked) : asked;
    }

    @Override
    public URI getRequestURI() {
        return asked.getRequestURI().resolve("index.html");
    }
    // @end

    @Override
    public String getRequestMethod() {
        return asked.getRequestMethod();
    }

    @Override
    public Headers getRequestHeaders() {
        return asked.getRequestHeaders();
    }
}
