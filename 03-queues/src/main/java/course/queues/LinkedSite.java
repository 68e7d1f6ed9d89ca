package course.queues;

import com.sun.net.httpserver.HttpExchange;
import course.queues.LoopbackServer.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * So many pages full of links: every page can be reached from {@code /page/0}, most of them in many ways.
 *
 * <p>Page n links to its three children 3n + 1, 3n + 2 and 3n + 3, to ten others, the first page to forty, and each
 * to another site. The links are written as people write them: from the root, relative, with the host, with a
 * fragment. Every fifth page has a query string, every fiftieth has moved, and pages 5, 15, 25, 35 and 45 have a
 * broken link.
 */
final class LinkedSite implements Site {

    /** What passes before a page comes. */
    interface Latency {
        void pass() throws InterruptedException;
    }

    private final int pages;
    private final Latency latency;

    LinkedSite(int pages, Latency latency) {
        this.pages = pages;
        this.latency = latency;
    }

    @Override
    public void answer(HttpExchange request) throws IOException, InterruptedException {
        String address = request.getRequestURI().toString();
        int number = address.matches(".*\\D\\d{1,6}") ? Integer.parseInt(address.replaceAll(".*\\D", "")) : pages;
        if (number < pages && address.equals("/old/" + number)) {
            LoopbackServer.redirect(request, ".." + address(number));
            return;
        }
        latency.pass();
        if (number < pages && address.equals(address(number))) {
            LoopbackServer.reply(request, 200, "text/html", html(number, request.getRequestHeaders().getFirst("Host")));
        } else {
            LoopbackServer.reply(request, 404, "text/plain", "no such page\n");
        }
    }

    static String address(int page) {
        return page % 5 == 4 ? "/find/page?number=" + page : "/page/" + page;
    }

    private String html(int number, String host) {
        var html = new StringBuilder("<!DOCTYPE html><title>Page " + number + "</title>\n");
        for (String link : links(number)) {
            html.append("<p><a href='").append(switch (link.length() + number & 3) {
                case 0 -> link;
                case 1 -> ".." + link;
                case 2 -> link + "#top";
                default -> "http://" + host + link;
            }).append("'>on</a>\n");
        }
        return html.append("<p><a href='http://elsewhere.invalid/'>away</a>\n").toString();
    }

    List<String> links(int number) {
        var links = new ArrayList<String>();
        for (int child = 3 * number + 1; child <= 3 * number + 3 && child < pages; child++) {
            links.add(child % 50 == 25 ? "/old/" + child : address(child));
        }
        for (int i = 1; i <= (number == 0 ? 40 : 10); i++) {
            links.add(address((31 * number + 53 * i) % pages));
        }
        if (number % 10 == 5 && number < 50) {              // early: what the last page leads to would be waited for
            links.add("/broken/" + 10 * number);
        }
        return links;
    }
}
