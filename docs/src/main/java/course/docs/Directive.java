package course.docs;

import course.docs.Page.Fence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
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

    Pattern SNIPPET = Pattern.compile("snippet\\s+([^\\s#]+)(?:#(\\S+))?");
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
        throw new IllegalArgumentException("a block is preceded by <!-- snippet path#region --> or "
                + "<!-- output module Lesson; masks -->, not by <!-- " + comment.strip() + " -->");
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
