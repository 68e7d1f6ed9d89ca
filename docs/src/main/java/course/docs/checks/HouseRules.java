package course.docs.checks;

import course.docs.Chapter;
import course.docs.Course;
import course.docs.Disk;
import course.docs.Lesson;
import course.docs.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What every lesson, test, exercise and picture of the course has, and what none of them does. */
public final class HouseRules implements Check {

    /** By whatever name: {@code Thread.sleep}, {@code sleep}, {@code parkNanos}, {@code wait} for a time. */
    private static final Pattern SLEEP = Pattern.compile(
            "\\b(Thread|(NANO|MICRO|MILLI)?SECONDS|MINUTES|HOURS|DAYS)\\s*(\\.|::)\\s*sleep\\b"
            + "|(?<![\\w.]|void )sleep\\("
            + "|\\bpark(Nanos|Until)\\b(?!;)"
            + "|\\bwait\\(\\s*(\\d|[\\w.]*[mM]illis)");
    /** In a wrong answer a sleep can be the mistake, in a task it can be the work. */
    private static final Pattern SUBJECT = Pattern.compile("// (wrong|work): ");
    private static final Pattern PRINTING =
            Pattern.compile("\\bSystem\\.(out|err)\\.print|\\bIO\\.print|\\.printStackTrace\\(\\)");
    /** A child process of a lesson, which speaks to it by printing. */
    private static final Pattern CHILD = Pattern.compile("(?m)^ {8,}(public )?static void main\\(");
    private static final Pattern CONDITION = Pattern.compile("@(Disabled|Enabled)\\w*\\b");
    private static final Pattern CAUGHT = Pattern.compile("\\bassertCaught(AtLeisure)?\\(");
    private static final Pattern UNSOLVED = Pattern.compile("@Test\\s+(@[^@]*\\s)?void theStarterIsUnsolved\\(");
    private static final Pattern STARTER = Pattern.compile("new UnsupportedOperationException\\(\"TODO\"\\)");
    private static final Pattern EMPTY_LIST = Pattern.compile("<ul>[\\s*]*</ul>");
    private static final Pattern SHARED_CONTRACT = Pattern.compile("\\bextends (\\w+Contract)\\b");
    private static final int WRONG_ANSWERS = 5;
    private static final int PICTURE_SIZE = 60_000;

    @Override
    public List<Problem> problems(Course course) {
        return Stream.of(
                Stream.concat(course.chapters().stream().map(Chapter::folder), Stream.of(course.root().resolve("docs")))
                        .flatMap(HouseRules::inTests),
                course.lessons().stream().flatMap(HouseRules::inLesson),
                course.chapters().stream().flatMap(HouseRules::inExercises),
                Disk.find(course.root().resolve("docs"), "svg").stream().flatMap(HouseRules::inPicture))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Stream<Problem> inTests(Path module) {
        return Disk.testSources(module).stream()
                .flatMap(folder -> Disk.find(folder, "java").stream())
                .map(SourceText::read)
                .flatMap(test -> Stream.concat(sleeps(test), silentConditions(test)));
    }

    private static Stream<Problem> sleeps(SourceText test) {
        return test.find(SLEEP)
                .filter(sleep -> !SUBJECT.matcher(test.restOfLine(sleep)).find())
                .map(sleep -> test.problem(sleep, "a test does not sleep: await a state, a latch, a barrier; "
                        + "only sleep that is the mistake (// wrong: …) or the work (// work: …) may stay"));
    }

    private static Stream<Problem> silentConditions(SourceText test) {
        return test.find(CONDITION)
                .filter(condition -> !hasReason(test, condition))
                .map(condition -> test.problem(condition, condition.group() + " gives no reason"));
    }

    /** {@code @Disabled("why")}, {@code @DisabledOnOs(value = WINDOWS, disabledReason = "why")}. */
    private static boolean hasReason(SourceText test, MatchResult condition) {
        String arguments = argumentsAt(test.text(), condition.end());
        return condition.group().equals("@Disabled")
                ? arguments.contains("\"")
                : arguments.matches("(?s).*disabledReason\\s*=\\s*(\"|[A-Z]).+");
    }

    private static String argumentsAt(String text, int start) {
        if (start >= text.length() || text.charAt(start) != '(') {
            return "";
        }
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (open == 0) {
                return text.substring(start, i + 1);
            }
        }
        return text.substring(start);
    }

    private static Stream<Problem> inLesson(Lesson lesson) {
        var source = SourceText.read(lesson.source());
        Stream<Problem> printing = CHILD.matcher(source.code()).find()
                ? Stream.empty()
                : source.find(PRINTING).map(print ->
                        source.problem(print, "a lesson speaks through its logger, which says when and who"));
        return Disk.exists(lesson.test())
                ? printing
                : Stream.concat(printing, Stream.of(Problem.in(lesson.source(),
                        "the lesson has no test " + lesson.test().getFileName())));
    }

    private static Stream<Problem> inExercises(Chapter chapter) {
        Path starters = chapter.folder().resolve("src/main/java/course").resolve(chapter.packageName())
                .resolve("exercise");
        Path answers = chapter.tests().resolve("exercise");
        return Disk.list(starters).stream()
                .filter(starter -> Disk.hasExtension(starter, "java"))
                .filter(starter -> STARTER.matcher(Disk.read(starter)).find())
                .flatMap(starter -> Stream.of(missing(starter, answers), fewWrongAnswers(starter, answers),
                                solvedUnseen(starter, answers), demandsNothing(starter))
                        .flatMap(problems -> problems));
    }

    private static Stream<Problem> demandsNothing(Path starter) {
        return EMPTY_LIST.matcher(Disk.read(starter)).find()
                ? Stream.of(Problem.in(starter, "the list of what the exercise demands is empty"))
                : Stream.empty();
    }

    private static Stream<Problem> missing(Path starter, Path answers) {
        String name = Disk.stem(starter);
        return Stream.of(contractOf(name, answers), name + "Test", name + "Solution", name + "SolutionTest",
                        name + "WrongAnswersTest")
                .filter(part -> !Disk.exists(answers.resolve(part + ".java"))
                        && !Disk.exists(answers.resolveSibling(part + ".java")))
                .map(part -> Problem.in(starter, "the exercise has no " + part + ".java"));
    }

    /** Exercises may share a contract: then their tests say which. */
    private static String contractOf(String exercise, Path answers) {
        Path test = answers.resolve(exercise + "Test.java");
        var shared = SHARED_CONTRACT.matcher(Disk.exists(test) ? Disk.read(test) : "");
        return shared.find() ? shared.group(1) : exercise + "Contract";
    }

    private static Stream<Problem> fewWrongAnswers(Path starter, Path answers) {
        Path test = answers.resolve(Disk.stem(starter) + "WrongAnswersTest.java");
        if (!Disk.exists(test)) {
            return Stream.empty();
        }
        long caught = SourceText.read(test).find(CAUGHT).count();
        return caught >= WRONG_ANSWERS
                ? Stream.empty()
                : Stream.of(Problem.in(test, "catches " + caught + " wrong answers; people make at least "
                        + WRONG_ANSWERS));
    }

    /** Else a starter that somebody has solved could get into the course. */
    private static Stream<Problem> solvedUnseen(Path starter, Path answers) {
        Path test = answers.resolve(Disk.stem(starter) + "WrongAnswersTest.java");
        return Disk.exists(test) && SourceText.read(test).find(UNSOLVED).findAny().isEmpty()
                ? Stream.of(Problem.in(test, "has no test theStarterIsUnsolved"))
                : Stream.empty();
    }

    private static Stream<Problem> inPicture(Path picture) {
        String svg = Disk.read(picture);
        var problems = Stream.<Problem>builder();
        if (svg.length() >= PICTURE_SIZE) {
            problems.add(Problem.in(picture, "has " + svg.length() + " characters; a picture has less than "
                    + PICTURE_SIZE));
        }
        if (!svg.contains("<title") || !svg.contains("<desc")) {
            problems.add(Problem.in(picture, "has no <title> and <desc> for those who do not see it"));
        }
        return problems.build();
    }
}
