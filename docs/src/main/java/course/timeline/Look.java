package course.timeline;

import java.util.Locale;

/**
 * Colours and shapes, in light and dark.
 *
 * <p>What runs is drawn tall and what waits low, what is blocked and what is not known is hatched: so the
 * picture does not speak by colour alone, and its colours are those that the colour-blind tell apart.
 */
final class Look {

    static final String STYLE = """
            <style>
            svg{--paper:#fff;--ink:#1f2328;--faint:#59636e;--line:#e4e8ec;
            --run:#00936b;--sleep:#b5dcf5;--wait:#f5c45e;--park:#dcb8d4;--read:#8fb4e8;
            --block:#fbd5bf;--wall:#d55e00;--none:#eef0f2;--hatch:#c3cad1}
            @media(prefers-color-scheme:dark){
            svg{--paper:#0d1117;--ink:#f0f3f6;--faint:#9da7b1;--line:#262c34;
            --run:#2bb68d;--sleep:#1f5f8b;--wait:#8a6310;--park:#7a4a70;--read:#2f5fa8;
            --block:#6b2f06;--wall:#f5843c;--none:#1b2129;--hatch:#434c57}}
            text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
            .title{font-size:15px;font-weight:600}.note{fill:var(--faint)}
            .name{text-anchor:end}.virtual{font-style:italic}
            .time{font-size:11px;fill:var(--faint);text-anchor:middle}.grid{stroke:var(--line)}
            .t{font-size:10px}.tb,.tu{font-size:10px;paint-order:stroke;stroke-width:3px}
            .tb{stroke:var(--block)}.tu{stroke:var(--none);fill:var(--faint)}
            .r{fill:var(--run)}.s{fill:var(--sleep)}.w{fill:var(--wait)}.p{fill:var(--park)}
            .i{fill:var(--read)}.b{fill:url(#b);stroke:var(--wall);stroke-width:.7}.u{fill:url(#u)}
            </style>
            <defs>
            <pattern id="b" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0h7v7H0z" style="fill:var(--block)"/>
            <path d="M0 0v7" style="stroke:var(--wall);stroke-width:2;opacity:.45"/>
            </pattern>
            <pattern id="u" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
            <path d="M0 0h5v5H0z" style="fill:var(--none)"/>
            <path d="M0 0v5" style="stroke:var(--hatch)"/>
            </pattern>
            </defs>
            """;

    private Look() {}

    /** The shape of a state; what is said about it comes before a closing {@code </path>}. */
    static String bar(State state, double x, double width) {
        boolean tall = state == State.RUNNING || state == State.BLOCKED;
        String shape = switch (state) {
            case RUNNING -> "r";
            case SLEEPING -> "s";
            case WAITING -> "w";
            case PARKED -> "p";
            case BLOCKED -> "b";
            case READING -> "i";
            case UNKNOWN -> "u";
        };
        return "<path class=\"%s\" d=\"M%s %dh%sv%dh-%sz\">".formatted(
                shape, pixels(x), tall ? 4 : 6, pixels(width), tall ? 16 : 12, pixels(width));
    }

    /** How words look on a bar: on hatching they need a ground of their own. */
    static String onBar(State state) {
        return switch (state) {
            case BLOCKED -> "tb";
            case UNKNOWN -> "tu";
            default -> "t";
        };
    }

    static String text(String looks, long x, int y, String words) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(looks, x, y, Words.escaped(words));
    }

    private static String pixels(double length) {
        return String.format(Locale.ROOT, "%.1f", length).replaceFirst("\\.0$", "");
    }
}
