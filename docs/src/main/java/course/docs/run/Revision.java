package course.docs.run;

import static java.util.Comparator.comparingInt;

import course.docs.Course;
import course.docs.Directive;
import course.docs.Directive.Snippet;
import course.docs.Navigation;
import course.docs.Page;
import course.docs.Page.Fence;
import java.util.ArrayList;
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
        var lines = new ArrayList<>(page.text().lines().toList());
        edits.sort(comparingInt((Edit edit) -> edit.fence().line()).reversed());
        for (Edit edit : edits) {       // from the end, so that what is still to be edited stays in its place
            List<String> inside = lines.subList(edit.fence().line(), edit.fence().lastLine() - 1);
            inside.clear();
            inside.addAll(edit.text().lines().toList());
        }
        navigate(course, page, lines);
        return String.join("\n", lines) + "\n";
    }

    /** The code that a block shows, if it shows any and that can be found. */
    private static Optional<String> snippet(Course course, Fence fence) {
        try {
            return Directive.of(fence).orElse(null) instanceof Snippet snippet
                    ? Optional.of(snippet.code(course.root()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void navigate(Course course, Page page, List<String> lines) {
        Navigation.of(course, page).ifPresent(navigation -> {
            if (lines.getFirst().startsWith("[Contents]")) {
                lines.set(0, navigation);
            }
            if (lines.getLast().startsWith("[Contents]")) {
                lines.set(lines.size() - 1, navigation);
            }
        });
    }
}
