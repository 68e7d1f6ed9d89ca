package course.queues;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** A link as it is written, and what it is relative to. */
record Link(String base, String href) {

    /** Longer addresses are no use to anybody but to somebody who wants our memory. */
    private static final int MOST_CHARACTERS = 2_000;
    private static final Pattern ESCAPE = Pattern.compile("%(\\p{XDigit}{2})");

    /** The address that it leads to, if that is one on the web. */
    Optional<URI> target() {
        var anchor = new Element("a").attr("href", href);
        anchor.setBaseUri(base);
        try {
            return Optional.of(new URI(unescaped(anchor.absUrl("href")).replace(" ", "%20")))
                    .filter(address -> address.getHost() != null && address.getScheme().matches("(?i)https?"))
                    .map(Link::canonical)
                    .filter(address -> address.toString().length() <= MOST_CHARACTERS);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Letters, digits and {@code -._~} need no escape; what does has its escape in capitals. */
    private static String unescaped(String address) {
        return ESCAPE.matcher(address).replaceAll(escape -> {
            String character = Character.toString(HexFormat.fromHexDigits(escape.group(1)));
            return character.matches("[A-Za-z0-9._~-]") ? character : escape.group().toUpperCase(Locale.ROOT);
        });
    }

    /**
     * One of the ways in which an address may be written: without a fragment, without detours, the host in small
     * letters, and no port where it goes without saying.
     */
    private static URI canonical(URI link) {
        URI address = link.normalize();
        String site = (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT)
                .replaceFirst("^(http:.+):80$|^(https:.+):443$", "$1$2");
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(URI.create(site + path + query).toASCIIString());
    }
}
