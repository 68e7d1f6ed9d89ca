package course.docs.run;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Snippet;
import course.docs.Disk;
import course.docs.Navigation;
import course.docs.Page;
import course.docs.Page.Fence;
import course.docs.Region;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page brought up to date: its snippets, its outputs, its links to the pages before and after. */
final class Revision {

    private record Edit(Fence fence, String text) {}

    private Revision() {}

    /** The new text of a page, given what the blocks of output on it should say. */
    static String of(Course course, Page page, Map<Fence, String> outputs) {
        var edits = new ArrayList<Edit>();
        outputs.forEach((fence, text) -> edits.add(new Edit(fence, text)));
        for (Fence fence : page.fences()) {
            snippet(course, fence).ifPresent(code -> edits.add(new Edit(fence, code)));
        }
        edits.sort(Comparator.comparing((Edit edit) -> edit.fence().line()).reversed());   // later lines stay where they are

        var lines = new ArrayList<>(page.text().lines().toList());
        for (Edit edit : edits) {
            List<String> inside = lines.subList(edit.fence().line(), edit.fence().lastLine() - 1);
            inside.clear();
            inside.addAll(edit.text().lines().toList());
        }
        navigate(course, page, lines);
        return String.join("\n", lines) + "\n";
    }

    private static Optional<String> snippet(Course course, Fence fence) {
        try {
            return fence.comment().map(Directive::parse)
                    .flatMap(directive -> directive instanceof Snippet snippet ? code(course, snippet) : Optional.empty());
        } catch (IllegalArgumentException e) {
            return Optional.empty();        // the tests of this module say so
        }
    }

    private static Optional<String> code(Course course, Snippet snippet) {
        Path source = course.root().resolve(snippet.source());
        if (!Disk.exists(source)) {
            return Optional.empty();
        }
        String text = Disk.read(source);
        return Optional.of(snippet.region().map(region -> Region.cut(text, region)).orElseGet(() -> Region.all(text)));
    }

    private static void navigate(Course course, Page page, List<String> lines) {
        for (Chapter chapter : course.chapters()) {
            if (page.file().getParent().equals(chapter.pages()) && !lines.isEmpty()) {
                Navigation.of(course, chapter, page).ifPresent(line -> {
                    if (lines.getFirst().startsWith("[Contents]")) {
                        lines.set(0, line);
                    }
                    if (lines.getLast().startsWith("[Contents]")) {
                        lines.set(lines.size() - 1, line);
                    }
                });
            }
        }
    }
}
