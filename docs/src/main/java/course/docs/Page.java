package course.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A Markdown file, taken apart into what the checks look at. */
public final class Page {

    /** A heading, and the name by which a link can point to it. */
    public record Title(int level, String text, String anchor, int line) {}

    /** A link or a picture; the block is what it stands in. */
    public record Reference(String target, String text, boolean picture, Node block, int line) {}

    /**
     * A fenced block with the comment right before it, if there is one. Lines count from 1, fences included.
     */
    public record Fence(String language, String text, Optional<String> comment, int line, int lastLine) {}

    /** A piece of code inside a sentence. */
    public record Inline(String text, int line) {}

    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create(), AutolinkExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern HTML_LINK = Pattern.compile("\\b(href|src)\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern HTML_ANCHOR = Pattern.compile("\\bid\\s*=\\s*\"([^\"]*)\"");
    private static final Pattern COMMENT = Pattern.compile("<!--(.*)-->", Pattern.DOTALL);

    private final Path file;
    private final String text;
    private final Node document;
    private final List<Title> titles = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final List<Fence> fences = new ArrayList<>();
    private final List<Inline> inlines = new ArrayList<>();
    private final List<String> anchors = new ArrayList<>();

    private Page(Path file, String text) {
        this.file = file;
        this.text = text;
        this.document = PARSER.parse(text);
        document.accept(new Collector());
    }

    public static Page read(Path file) {
        return new Page(file, Disk.read(file));
    }

    public Path file() {
        return file;
    }

    public String text() {
        return text;
    }

    public boolean isNamed(String name) {
        return file.getFileName().toString().equals(name);
    }

    /** The text of the first heading; the file's name when there is none. */
    public String title() {
        return titles.stream().filter(title -> title.level() == 1).map(Title::text).findFirst()
                .orElse(file.getFileName().toString());
    }

    public List<Title> titles() {
        return titles;
    }

    /** The heading of level 2 under which a line stands; empty above the first. */
    public String section(int line) {
        return titles.stream().filter(title -> title.level() == 2 && title.line() < line)
                .reduce((first, second) -> second).map(Title::text).orElse("");
    }

    public List<Reference> references() {
        return references;
    }

    public List<Fence> fences() {
        return fences;
    }

    public List<Inline> inlines() {
        return inlines;
    }

    /** Every name that can follow the {@code #} of a link to this page. */
    public List<String> anchors() {
        return anchors;
    }

    /** The top-level blocks in order. */
    public List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            blocks.add((Block) node);
        }
        return blocks;
    }

    /** The lines of the file that a block takes up, as they are written. */
    public String source(Block block) {
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(firstLine(block) - 1, lastLine(block)));
    }

    public static int firstLine(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex() + 1;
    }

    private static int lastLine(Node node) {
        return node.getSourceSpans().getLast().getLineIndex() + 1;
    }

    /** What a reader reads: neither marks nor addresses. */
    private static String words(Node node) {
        var words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    private final class Collector extends AbstractVisitor {

        @Override
        public void visit(Heading heading) {
            String words = words(heading);
            String anchor = anchorFor(words);
            titles.add(new Title(heading.getLevel(), words, anchor, firstLine(heading)));
            anchors.add(anchor);
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            references.add(new Reference(link.getDestination(), words(link), false, blockOf(link),
                    lineOf(link)));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            references.add(new Reference(image.getDestination(), words(image), true, blockOf(image),
                    lineOf(image)));
            visitChildren(image);
        }

        @Override
        public void visit(Code code) {
            inlines.add(new Inline(code.getLiteral(), lineOf(code)));
        }

        @Override
        public void visit(FencedCodeBlock fence) {
            String language = fence.getInfo().strip().split("\\s")[0];
            fences.add(new Fence(language, fence.getLiteral(), commentBefore(fence), firstLine(fence),
                    lastLine(fence)));
        }

        /** Code that is no more than indented is a block like another; nothing can be said before it. */
        @Override
        public void visit(IndentedCodeBlock code) {
            fences.add(new Fence("", code.getLiteral(), Optional.empty(), firstLine(code), lastLine(code)));
        }

        @Override
        public void visit(HtmlBlock html) {
            readHtml(html.getLiteral(), html, firstLine(html));
        }

        @Override
        public void visit(HtmlInline html) {
            readHtml(html.getLiteral(), blockOf(html), lineOf(html));
        }

        /** As GitHub and VitePress make it of plain words; the second heading of a name gets {@code -1}. */
        private String anchorFor(String words) {
            String anchor = words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            long namesakes = titles.stream()
                    .filter(title -> title.anchor().replaceFirst("-\\d+$", "").equals(anchor)).count();
            return namesakes == 0 ? anchor : anchor + "-" + namesakes;
        }

        private void readHtml(String html, Node block, int line) {
            HTML_LINK.matcher(html).results().forEach(link -> references.add(new Reference(
                    link.group(2), "", link.group(1).equals("src"), block, line)));
            HTML_ANCHOR.matcher(html).results().forEach(anchor -> anchors.add(anchor.group(1)));
        }

        private Optional<String> commentBefore(Block block) {
            if (block.getPrevious() instanceof HtmlBlock html && lastLine(html) == firstLine(block) - 1) {
                var comment = COMMENT.matcher(html.getLiteral().strip());
                return comment.matches() ? Optional.of(comment.group(1).strip()) : Optional.empty();
            }
            return Optional.empty();
        }

        private Node blockOf(Node node) {
            return node instanceof Block ? node : blockOf(node.getParent());
        }

        private int lineOf(Node node) {
            return firstLine(node.getSourceSpans().isEmpty() ? blockOf(node) : node);
        }
    }
}
