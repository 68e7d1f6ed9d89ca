package course.executors;

import course.executors.LoopbackServer.Reply;
import course.executors.LoopbackServer.Site;
import course.executors.PhotoSite.Wait;
import java.util.ArrayList;
import java.util.List;

/**
 * So many pages full of links: every page can be reached from {@code /page/0}, most of them in many ways.
 *
 * <p>Page n links to its three children 3n + 1, 3n + 2 and 3n + 3, to ten others, and to a page elsewhere.
 * Pages 50, 150, 250 and so on link to a page that is missing.
 */
final class LinkedSite implements Site {

    private final int pages;
    private final Wait latency;

    LinkedSite(int pages, Wait latency) {
        this.pages = pages;
        this.latency = latency;
    }

    @Override
    public Reply answer(String path) throws InterruptedException {
        latency.pass();
        if (path.matches("/page/\\d{1,6}")) {
            int number = Integer.parseInt(path.substring("/page/".length()));
            if (number < pages) {
                return new Reply(200, "text/html; charset=utf-8", html(number).getBytes());
            }
        }
        return new Reply(404, "text/plain", "no such page\n".getBytes());
    }

    private String html(int number) {
        var html = new StringBuilder("<!DOCTYPE html><title>Page %d, \"the %<dth\"</title>\n".formatted(number));
        for (String link : links(number)) {
            html.append("<a href='").append(link).append("'>on</a>\n");
        }
        return html.toString();
    }

    List<String> links(int number) {
        var links = new ArrayList<String>();
        for (int child = 3 * number + 1; child <= 3 * number + 3 && child < pages; child++) {
            links.add("/page/" + child);
        }
        for (int i = 1; i <= 10; i++) {
            links.add("/page/" + number * 31 * i % pages);
        }
        if (number % 100 == 50) {
            links.add("/missing/" + number);
        }
        links.add("http://elsewhere.invalid/");
        return links;
    }
}
