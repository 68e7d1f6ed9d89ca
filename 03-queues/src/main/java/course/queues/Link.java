package course.queues;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;

/** A link as it is written, and what it is relative to. */
record Link(String base, String href) {

    /** Longer addresses are no use to anybody but to somebody who wants our memory. */
    private static final int MOST_CHARACTERS = 2_000;

    /** The address that it leads to, if that is one on the web. */
    Optional<URI> target() {
        var anchor = new Element("a").attr("href", href);
        anchor.setBaseUri(base);
        try {
            return Optional.of(new URI(anchor.absUrl("href").replace(" ", "%20")))
                    .filter(address -> address.getHost() != null && address.getScheme().matches("(?i)https?"))
                    .map(Link::canonical)
                    .filter(address -> address.toString().length() <= MOST_CHARACTERS);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /**
     * However a page is linked to, it has one address: without a fragment, without detours, the host in small
     * letters.
     */
    private static URI canonical(URI link) {
        URI address = link.normalize();
        String site = address.getScheme() + "://" + address.getRawAuthority();
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(URI.create(site.toLowerCase(Locale.ROOT) + path + query).toASCIIString());
    }
}
