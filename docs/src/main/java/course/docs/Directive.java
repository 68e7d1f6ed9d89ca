package course.docs;

import course.docs.Page.Fence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A comment before a fenced block that says what the block is true to. */
public sealed interface Directive {

    /** The block is a region of a source, or with no region all of it. */
    record Snippet(String source, Optional<String> region) implements Directive {

        /**
         * Reads the code in the repository at a root.
         *
         * @throws IllegalArgumentException if it is not there; the message says what is missing
         */
        public String code(Path root) {
            Path file = root.resolve(source);
            if (!Disk.exists(file)) {
                throw new IllegalArgumentException("there is no file " + source + " to cut from");
            }
            String text = Disk.read(file);
            return region.map(name -> Region.cut(text, name)).orElseGet(() -> Region.all(text));
        }
    }

    /** The block is what a lesson prints when it reads an input, apart from what the mask covers. */
    record Output(String chapter, String lesson, Mask mask, String input) implements Directive {}

    /** The block is what programs printed that no check runs again; each line says what stands in their sources. */
    record Recorded(String sources) implements Directive {

        private static final Pattern LINE = Pattern.compile(" *\\d+ ms  \\S+( \\S+)*  +(?<message>\\S.*)");
        private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\\n]+)\"");

        /**
         * Whether a line of output can come from the sources, with anything in the place of a {@code {}}.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Predicate<String> sayings(Path root) {
            List<Path> files = Disk.find(root.resolve(sources), "java");
            if (files.isEmpty()) {
                throw new IllegalArgumentException("there are no sources in " + sources);
            }
            List<Pattern> literals = files.stream()
                    .flatMap(file -> LITERAL.matcher(Disk.read(file)).results())
                    .map(literal -> literal.group(1))
                    .filter(literal -> !literal.equals("{}"))
                    .map(literal -> Pattern.compile(Pattern.quote(literal).replace("{}", "\\E.+\\Q")))
                    .toList();
            return line -> {
                Matcher spoken = LINE.matcher(line);
                return spoken.matches() && literals.stream()
                        .anyMatch(literal -> literal.matcher(spoken.group("message")).matches());
            };
        }
    }

    Pattern SNIPPET = Pattern.compile("snippet\\s+([^\\s#]+)(?:#(\\S+))?");
    Pattern RECORDED = Pattern.compile("recorded\\s+(\\S+)");
    Pattern OUTPUT = Pattern.compile("output\\s+(\\S+)\\s+(\\w+)\\s*((?:;.*)?)", Pattern.DOTALL);

    /** What a block says of itself; nothing when it says nothing, or nothing that makes sense. */
    static Optional<Directive> of(Fence fence) {
        try {
            return fence.comment().map(Directive::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the text of a comment.
     *
     * @throws IllegalArgumentException if it is no directive; the message says what one looks like
     */
    static Directive parse(String comment) {
        Matcher snippet = SNIPPET.matcher(comment.strip());
        if (snippet.matches()) {
            return new Snippet(snippet.group(1), Optional.ofNullable(snippet.group(2)));
        }
        Matcher output = OUTPUT.matcher(comment.strip());
        if (output.matches()) {
            return output(output.group(1), output.group(2), output.group(3));
        }
        Matcher recorded = RECORDED.matcher(comment.strip());
        if (recorded.matches()) {
            return new Recorded(recorded.group(1));
        }
        throw new IllegalArgumentException("a block is preceded by <!-- snippet path#region -->, "
                + "<!-- output module Lesson; masks --> or <!-- recorded path -->, not by <!-- " + comment.strip() + " -->");
    }

    private static Output output(String chapter, String lesson, String options) {
        var freedoms = new ArrayList<String>();
        String input = "";
        for (String option : options.split("[;,]")) {
            String words = option.strip();
            if (words.startsWith("input ")) {
                input = words.substring("input ".length()).translateEscapes();
            } else if (!words.isEmpty()) {
                freedoms.add(words);
            }
        }
        return new Output(chapter, lesson, Mask.of(freedoms), input);
    }
}
