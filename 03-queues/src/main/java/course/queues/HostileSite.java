package course.queues;

import com.sun.net.httpserver.HttpExchange;
import course.queues.LoopbackServer.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A {@link LinkedSite} whose broken links are each broken in a way of its own: a page that is missing, redirects in a
 * circle, a page of 50 MB, a page that never ends, and a picture.
 */
final class HostileSite implements Site {

    private static final String LINK = "<a href='/page/0'>home</a>\n";

    private final Site pages;

    HostileSite(Site pages) {
        this.pages = pages;
    }

    @Override
    public void answer(HttpExchange request) throws IOException, InterruptedException {
        switch (request.getRequestURI().getPath()) {
            case "/broken/150" -> LoopbackServer.redirect(request, "/broken/150/again");
            case "/broken/150/again" -> LoopbackServer.redirect(request, "/broken/150");
            case "/broken/250" -> sendFiftyMegabytes(request);
            case "/broken/350" -> sendForEver(request);
            case "/broken/450" -> LoopbackServer.reply(request, 200, "image/png", LINK);
            default -> pages.answer(request);
        }
    }

    private static void sendFiftyMegabytes(HttpExchange request) throws IOException {
        byte[] part = LINK.repeat(1000).getBytes();
        OutputStream body = begin(request);
        for (int sent = 0; sent < 50_000_000; sent += part.length) {
            body.write(part);
        }
    }

    private static void sendForEver(HttpExchange request) throws IOException, InterruptedException {
        OutputStream body = begin(request);
        while (true) {
            body.write(LINK.getBytes());
            body.flush();
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    private static OutputStream begin(HttpExchange request) throws IOException {
        request.getResponseHeaders().set("Content-Type", "text/html");
        request.sendResponseHeaders(200, 0);                // 0: as much as will come
        return request.getResponseBody();
    }
}
