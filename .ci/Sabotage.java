import module java.base;
import module java.compiler;
import module jdk.compiler;

import com.sun.source.tree.*;
import java.lang.management.ManagementFactory;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.ToolProvider;

/**
 * Tests the tests: takes one mechanism of concurrency out of a class at a time, and expects a test to notice.
 *
 * <pre>
 * .ci/sabotage                        every chapter
 * .ci/sabotage 02-locks               one chapter
 * .ci/sabotage 02-locks Conditions    one class of it
 *     --list        only says what it would change
 *     --fits        only says whether the list of what is harmless fits what it would change
 *     --runs n      does it n times over
 *     --jobs n      keeps n cores busy (otherwise all)
 * </pre>
 *
 * <p>{@link Saboteur} finds the changes, such as a {@code synchronized} less; {@link SelfCheck} has a sample of
 * each. {@link Bench} compiles them, puts the changed class before the chapter's own and runs, in a JVM of its
 * own, {@code XTest} and all other tests of the chapter that mention {@code X}, until one is red: first the test that
 * saw the change when last it was made, as {@link Memory} has it, then all, the quickest first. A hang is red, too.
 *
 * <p>Left out are {@code main} and the private methods that only it uses, logging, classes whose Javadoc
 * begins with "Broken on purpose", methods and classes with a {@code // wrong:} comment in them, and all outside
 * {@code src/main}, such as the lessons that need a preview of the JDK. Nor is everything tried. To leave a stream,
 * a reader or an arena open, and to swallow the interrupt of a call that is all that a lambda does, is harmless in most
 * places. And a call is left out only if its name is in the list {@code REMOVED} of {@link Saboteur}. What would matter
 * besides goes unseen. What is tried and cannot matter is listed, each change with its reason, in
 * {@code sabotage-harmless.txt}.
 *
 * <p>It ends with 1 when a change survives, when a test is red without any change, when an entry of that list
 * does not fit one change exactly, or when the list covers more than one change in ten.
 */
final class Sabotage {

    public static void main(String[] args) throws Exception {
        try {
            System.exit(run(Options.parse(args)) ? 0 : 1);
        } catch (Complaint complaint) {
            System.err.println(complaint.getMessage());
            System.exit(2);
        }
    }

    private static boolean run(Options options) throws Exception {
        List<Chapter> chapters = options.chapters();
        Chapter.build(chapters);
        if (options.isForAll()) {
            try (var workshop = new Workshop(options.jobs())) {
                if (!SelfCheck.succeeds(workshop.bench(chapters.getFirst(), Harmless.NONE, Memory.NONE, options.listing()))) {
                    return false;
                }
            }
        }
        boolean good = true;
        for (int run = 1; run <= options.runs(); run++) {
            if (options.runs() > 1) {
                System.out.printf("%nRun %d of %d%n", run, options.runs());
            }
            var harmless = Harmless.read();
            var memory = Memory.read();
            var score = new Score();
            try (var workshop = new Workshop(options.jobs())) {
                var verdicts = new LinkedHashMap<Chapter, List<Future<Verdict>>>();
                for (Chapter chapter : chapters) {      // all at once, lest cores idle at the end of each
                    Bench bench = workshop.bench(chapter, harmless, memory, options);
                    verdicts.put(chapter, bench.judge(options.subjects(chapter)));
                }
                for (Chapter chapter : chapters) {
                    System.out.printf("%n%s%n", chapter.name());
                    for (Future<Verdict> verdict : verdicts.get(chapter)) {
                        score.add(verdict.get(), options);
                    }
                }
            }
            good &= options.list() && !options.fits() || score.isGood(harmless, options);
            if (!options.list()) {
                score.learn(memory, options);
            }
        }
        return good;
    }
}

/** Ends the program with a line of its own instead of a stack trace. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1;

    Complaint(String message) {
        super(message);
    }
}

record Options(String chapter, String lesson, boolean list, boolean fits, int runs, int jobs) {

    static Options parse(String[] args) {
        var rest = new ArrayDeque<>(List.of(args));
        var names = new ArrayDeque<String>();
        boolean list = false;
        boolean fits = false;
        int runs = 1;
        int jobs = Runtime.getRuntime().availableProcessors();
        while (!rest.isEmpty()) {
            switch (rest.poll()) {
                case "--list" -> list = true;
                case "--fits" -> fits = true;
                case "--runs" -> runs = number(rest.poll());
                case "--jobs" -> jobs = number(rest.poll());
                case String name when !name.startsWith("-") && names.size() < 2 ->
                        names.add(name.replaceAll("/$", ""));
                default -> throw usage();
            }
        }
        return new Options(names.poll(), names.poll(), list || fits, fits, runs, jobs);
    }

    private static int number(String text) {
        if (text == null || !text.matches("[1-9]\\d{0,3}")) {
            throw usage();
        }
        return Integer.parseInt(text);
    }

    private static Complaint usage() {
        return new Complaint("usage: .ci/sabotage [--list] [--fits] [--runs n] [--jobs n] [chapter [lesson]]");
    }

    List<Chapter> chapters() throws IOException {
        return chosen(chapter, Chapter.all(), Chapter::name);
    }

    List<Path> subjects(Chapter chapter) throws IOException {
        return chosen(lesson, chapter.subjects(), Chapter::nameOf);
    }

    private static <T> List<T> chosen(String wanted, List<T> all, Function<T, String> name) {
        List<T> chosen = all.stream()
                .filter(one -> wanted == null || wanted.equals(name.apply(one)))
                .toList();
        if (chosen.isEmpty() && wanted != null) {
            throw new Complaint(all.stream().map(name)
                    .collect(Collectors.joining(", ", "There is no " + wanted + ", but ", ".")));
        }
        return chosen;
    }

    Options listing() {
        return new Options(chapter, lesson, true, false, runs, jobs);
    }

    boolean isForAll() {
        return chapter == null;
    }

    /** Whether an entry of the harmless list belongs to what was asked for. */
    boolean cover(String entry) {
        String asked = chapter + "/" + (lesson == null ? "" : lesson);
        return isForAll() || entry.startsWith(asked) && (lesson == null || ".:".indexOf(entry.charAt(asked.length())) >= 0);
    }
}

/** A folder such as 01-threads, with what Maven makes of it. */
record Chapter(Path folder) {

    static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    static List<Chapter> all() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("."))) {
            return folders.map(Path::normalize)
                    .filter(folder -> folder.toString().matches("0\\d-.*"))
                    .sorted()
                    .map(Chapter::new)
                    .toList();
        }
    }

    /** Lets Maven compile the chapters that have changed and write down their test class paths. */
    static void build(List<Chapter> chapters) throws IOException, InterruptedException {
        List<Chapter> stale = chapters.stream().filter(Chapter::isStale).toList();
        if (stale.isEmpty()) {
            return;
        }
        var start = FileTime.from(Instant.now());
        Process maven = new ProcessBuilder("./mvnw", "-q", "-B",
                "-pl", stale.stream().map(Chapter::name).collect(Collectors.joining(",")),
                "test-compile", "dependency:build-classpath", "-DincludeScope=test",
                "-Dmdep.outputFile=target/sabotage/classpath").inheritIO().start();
        if (maven.waitFor() != 0) {
            throw new Complaint("The code does not compile, so there is nothing to change.");
        }
        for (Chapter chapter : stale) {
            Files.setLastModifiedTime(Files.write(chapter.target("sabotage/built"), new byte[0]), start);
        }
    }

    private boolean isStale() {
        try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            long built = target("sabotage/built").toFile().lastModified();
            return Stream.concat(sources, Stream.of(folder.resolve("pom.xml"), Path.of("pom.xml")))
                    .anyMatch(source -> source.toFile().lastModified() >= built);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return folder.toString();
    }

    Path target(String name) {
        return folder.resolve("target").resolve(name).toAbsolutePath();
    }

    Path classPathFile() {
        return target("sabotage/classpath");
    }

    String jars() {
        try {
            return Files.readString(classPathFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those of the build, and what the chapter's own libraries need. */
    List<String> jvmOptions() throws IOException {
        return Stream.of(property("jvm.quick", Path.of("pom.xml")), property("jvm.tests", folder.resolve("pom.xml")))
                .flatMap(options -> Stream.of(options.split("\\s+")))
                .filter(option -> !option.isEmpty())
                .filter(option -> !option.equals("-Xshare:off"))        // it would forbid the quick start
                .toList();
    }

    private static String property(String name, Path pom) throws IOException {
        Matcher property = Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(name)).matcher(Files.readString(pom));
        return property.find() ? property.group(1) : "";
    }

    List<Path> subjects() throws IOException {
        try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java/course"), 2)) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !nameOf(file).equals("package-info"))
                    .sorted()
                    .toList();
        }
    }

    /** The test classes that could notice: {@code XTest}, and all others that mention {@code X}. */
    List<String> testsOf(String subject) throws IOException {
        Path root = folder.resolve("src/test/java");
        Pattern mention = Pattern.compile("\\b" + subject + "\\b");
        var tests = new ArrayDeque<String>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith("Test.java")).sorted().toList()) {
                String path = root.relativize(file).toString();
                String test = path.replace(File.separator, ".").replace(".java", "");
                if (nameOf(file).equals(subject + "Test")) {
                    tests.addFirst(test);
                } else if (mention.matcher(Files.readString(file)).find()) {
                    tests.addLast(test);
                }
            }
        }
        return List.copyOf(tests);
    }
}

/** A new text between two positions of the source. */
record Edit(long start, long end, String text) {

    static String apply(List<Edit> edits, String source) {
        var changed = new StringBuilder(source);
        edits.stream()
                .sorted(Comparator.comparingLong(Edit::start).reversed())
                .forEach(edit -> changed.replace((int) edit.start, (int) edit.end, edit.text));
        return changed.toString();
    }
}

/** A change in one method, if it is in any. There may be several ways to write it: the first that compiles will do. */
record Change(String method, String what, List<List<Edit>> ways) {

    int position() {
        return (int) ways.getFirst().getFirst().start();
    }
}

/** A class such as 01-threads/StartAndJoin, its tests, and everything that can be changed in it. */
record Subject(String chapter, String name, String text, List<String> tests, List<Change> changes) {

    int lineNumber(Change change) {
        return 1 + (int) text.substring(0, change.position()).chars().filter(c -> c == '\n').count();
    }

    String line(Change change) {
        return text.lines().toList().get(lineNumber(change) - 1).strip();
    }

    String place(Change change) {
        String method = change.method().isEmpty() ? "" : "." + change.method();
        return chapter + "/" + name + method + ": " + change.what();
    }

    String entry(Change change) {
        return place(change) + "\n    " + line(change);
    }
}

/**
 * Walks through a source and notes what can be taken away. It changes text, not trees, and knows the types,
 * lest it take {@code String.join} for waiting.
 *
 * <p>A call that is removed stays where nobody gets to it, as in {@code if (false)}: its exceptions can still
 * be caught, so that what is around it compiles.
 */
final class Saboteur extends TreePathScanner<Void, Void> {

    private static final Set<String> REMOVED = words("""
            acquire acquireUninterruptibly arrive arriveAndAwaitAdvance arriveAndDeregister await awaitAdvance
            awaitAdvanceInterruptibly awaitNanos awaitTermination awaitUninterruptibly awaitUntil cancel close
            complete completeExceptionally countDown destroy destroyForcibly interrupt interrupted
            isInterrupted join notify notifyAll onExit park parkNanos release shutdown shutdownNow signal
            signalAll take takeFirst takeLast tryAcquire unpark validate wait waitFor""");
    private static final Set<String> LOCKING = words("""
            lock lockInterruptibly tryLock unlock
            readLock writeLock tryReadLock tryWriteLock unlockRead unlockWrite""");
    private static final Set<String> FREEING = words("unlock unlockRead unlockWrite release");
    private static final Set<String> OF_MONITORS = words("wait notify notifyAll");
    private static final Set<String> OF_CONDITIONS = words("""
            await awaitNanos awaitUntil awaitUninterruptibly signal signalAll""");
    private static final Set<String> WAITING = words("""
            wait await awaitNanos awaitUntil awaitUninterruptibly park parkNanos onSpinWait""");
    private static final Set<String> ENDLESS_AT_ZERO = words("""
            wait join select connect setSoTimeout setConnectTimeout setReadTimeout""");
    private static final Set<String> NOT_TIMEOUTS = words("""
            sleep schedule scheduleAtFixedRate scheduleWithFixedDelay delayedExecutor convert""");
    private static final Set<String> ATOMIC_IN_MAPS = words("""
            putIfAbsent computeIfAbsent computeIfPresent compute merge remove replace""");
    private static final Set<String> NEVER_FAILING = words("size isEmpty signal signalAll notify notifyAll");
    /** Hardly anybody could tell whether they were closed. */
    private static final Set<String> CLOSED_UNSEEN = words("""
            java.io.InputStream java.io.Reader java.util.Scanner java.util.stream.BaseStream
            java.lang.foreign.Arena""");
    private static final Map<String, String> PLAIN_TWINS = Stream.of("""
            ConcurrentHashMap HashMap,         ConcurrentMap Map,
            ConcurrentSkipListMap TreeMap,     ConcurrentNavigableMap NavigableMap,
            ConcurrentSkipListSet TreeSet,     CopyOnWriteArraySet LinkedHashSet,
            CopyOnWriteArrayList ArrayList,    Vector ArrayList,
            ConcurrentLinkedQueue LinkedList,  ConcurrentLinkedDeque LinkedList,
            ArrayBlockingQueue ArrayDeque,     LinkedBlockingQueue LinkedList,
            LinkedBlockingDeque LinkedList,    PriorityBlockingQueue PriorityQueue,
            BlockingQueue Queue,               BlockingDeque Deque""".split(",\\s+"))
            .map(twins -> twins.split(" "))
            .collect(Collectors.toMap(twins -> twins[0], twins -> twins[1]));

    private static final Pattern ATOMIC = Pattern.compile("java.lang.invoke.VarHandle"
            + "|java.util.concurrent.atomic.LongAdder"
            + "|java.util.concurrent.atomic.Atomic(Boolean|Integer|Long|Reference)(Array)?(<.*>)?");
    private static final Pattern ATOMIC_STEP = Pattern.compile("\\w*compareAnd\\w+"
            + "|(get|increment|decrement|add|update|accumulate)And\\w+|increment|decrement|add");
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final String FILE = "java.nio.channels.FileChannel";

    private final CompilationUnitTree unit;
    private final String text;
    private final Trees trees;
    private final SourcePositions positions;
    private final Types types;
    private final Elements elements;
    private final Set<Element> usedBesideMain = new HashSet<>();
    private final Map<String, Map<Tree, List<Call>>> lockings = new LinkedHashMap<>();
    private final Map<String, List<Call>> accesses = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private Saboteur(CompilationUnitTree unit, JavacTask task) throws IOException {
        this.unit = unit;
        text = unit.getSourceFile().getCharContent(false).toString();
        trees = Trees.instance(task);
        positions = trees.getSourcePositions();
        types = task.getTypes();
        elements = task.getElements();
    }

    private static Set<String> words(String words) {
        return Set.of(words.split("\\s+"));
    }

    static List<Change> changesIn(CompilationUnitTree unit, JavacTask task) throws IOException {
        var saboteur = new Saboteur(unit, task);
        saboteur.findWhatIsUsedBesideMain();
        saboteur.scan(unit, null);
        saboteur.removeLocks();
        saboteur.makeAccessesPlain();
        saboteur.changes.sort(Comparator.comparingInt(Change::position));
        return saboteur.changes;
    }

    // What is left out.

    @Override
    public Void visitClass(ClassTree type, Void none) {
        String doc = trees.getDocComment(getCurrentPath());
        boolean isBroken = doc != null && doc.strip().startsWith("Broken on purpose");
        return isBroken || isMarkedWrong(type) ? null : super.visitClass(type, none);
    }

    @Override
    public Void visitMethod(MethodTree method, Void none) {
        if (isMain(method) || isForMainAlone() || isMarkedWrong(method)) {
            return null;
        }
        if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
            removeLocking("synchronized", List.of(dropped("synchronized", method.getModifiers())),
                    kept(method.getBody(), OF_MONITORS, "synchronized (this) { %s }"));
        }
        return super.visitMethod(method, none);
    }

    private static boolean isMain(MethodTree method) {
        return method.getName().contentEquals("main");
    }

    private boolean isForMainAlone() {
        Element method = trees.getElement(getCurrentPath());
        boolean isConstructor = method.getKind() == ElementKind.CONSTRUCTOR;
        return isPrivate(method) && !isConstructor && !usedBesideMain.contains(method);
    }

    private static boolean isPrivate(Element element) {
        return element.getModifiers().contains(Modifier.PRIVATE);
    }

    private void findWhatIsUsedBesideMain() {
        int before;
        do {
            before = usedBesideMain.size();
            new TreePathScanner<Void, Void>() {
                @Override
                public Void visitMethod(MethodTree method, Void none) {
                    Element element = trees.getElement(getCurrentPath());
                    boolean isUsed = !isPrivate(element) || usedBesideMain.contains(element);
                    return isUsed && !isMain(method) ? super.visitMethod(method, none) : null;
                }

                @Override
                public Void scan(Tree tree, Void none) {
                    switch (tree) {
                        case IdentifierTree _, MemberSelectTree _, MemberReferenceTree _ ->
                                usedBesideMain.add(trees.getElement(new TreePath(getCurrentPath(), tree)));
                        case null, default -> { }
                    }
                    return super.scan(tree, none);
                }
            }.scan(unit, null);
        } while (usedBesideMain.size() > before);
    }

    /** Whether a "wrong" comment stands in it, yet in no smaller class or method of it. */
    private boolean isMarkedWrong(Tree outer) {
        List<Tree> inner = partsOf(outer, _ -> false)
                .filter(part -> part != outer && (part instanceof ClassTree || part instanceof MethodTree))
                .toList();
        return Pattern.compile("//\\s*wrong:").matcher(text).results()
                .filter(mark -> isWithin(outer, mark.start()))
                .anyMatch(mark -> inner.stream().noneMatch(part -> isWithin(part, mark.start())));
    }

    private boolean isWithin(Tree tree, int position) {
        return start(tree) <= position && position < end(tree);
    }

    // Locks.

    @Override
    public Void visitSynchronized(SynchronizedTree block, Void none) {
        String header = "synchronized " + text(block.getExpression());
        removeLocking("synchronized", List.of(new Edit(start(block), start(block.getBlock()), "")),
                kept(block.getBlock(), OF_MONITORS, header + " { %s }"));
        return super.visitSynchronized(block, none);
    }

    private void noteLocking(Call call) {
        boolean isForOthers = call.isOf("java.util.concurrent.locks.ReadWriteLock") || call.isOf(FILE);
        if (LOCKING.contains(call.name()) && !isForOthers) {
            Tree method = enclosing(tree -> tree instanceof MethodTree || tree instanceof ClassTree);
            lockings.computeIfAbsent(call.receiver(), _ -> new LinkedHashMap<>())
                    .computeIfAbsent(method, _ -> new ArrayList<>())
                    .add(call);
        }
    }

    /** A lock's calls in one method go together, so that nothing is unlocked that was not locked. */
    private void removeLocks() {
        lockings.forEach((lock, methods) -> {
            var acrossMethods = new ArrayList<Call>();
            methods.forEach((method, calls) -> {
                if (calls.stream().map(call -> FREEING.contains(call.name())).distinct().count() < 2) {
                    acrossMethods.addAll(calls);
                } else {
                    removeLocking(calls.getFirst().name(), withoutAll(calls), kept(method, OF_CONDITIONS,
                            "{ " + lock + ".lock(); try { %s } finally { " + lock + ".unlock(); } }"));
                }
            });
            if (!acrossMethods.isEmpty()) {
                removeLocking(acrossMethods.getFirst().name(), withoutAll(acrossMethods), List.of());
            }
        });
    }

    private static List<Edit> withoutAll(List<Call> calls) {
        return calls.stream()
                .flatMap(call -> call.without(call.result(true)).findFirst().orElseThrow().stream())
                .toList();
    }

    /** Waiting and waking would complain without the lock: they keep it, and all the rest goes without. */
    private void removeLocking(String what, List<Edit> removal, List<Edit> kept) {
        List<Edit> narrowed = Stream.concat(removal.stream(), kept.stream()).toList();
        proposeWays(what + (kept.isEmpty() ? " removed" : " narrowed"), Stream.of(narrowed, removal));
    }

    private List<Edit> kept(Tree body, Set<String> names, String form) {
        return partsOf(body, Saboteur::runsLater)
                .filter(part -> part instanceof ExpressionStatementTree || part instanceof ReturnTree)
                .filter(statement -> calls(statement, names))
                .map(statement -> edit(statement, form.formatted(text(statement))))
                .toList();
    }

    private static boolean calls(Tree whole, Set<String> names) {
        return partsOf(whole, Saboteur::runsLater)
                .anyMatch(part -> part instanceof MethodInvocationTree call && names.contains(nameOf(call)));
    }

    private void moveOutOfFinally(TryTree attempt) {
        if (attempt.getFinallyBlock() == null || !canFail(attempt.getBlock())) {
            return;
        }
        for (StatementTree statement : attempt.getFinallyBlock().getStatements()) {
            if (statement instanceof ExpressionStatementTree && calls(statement, FREEING)) {
                var early = new ArrayList<>(List.of(edit(statement, "")));
                partsOf(attempt.getBlock(), Saboteur::runsLater)
                        .filter(ReturnTree.class::isInstance)
                        .forEach(exit -> early.add(doBefore((ReturnTree) exit, text(statement))));
                var atTheEndToo = new ArrayList<>(early);
                long brace = end(attempt.getBlock()) - 1;
                atTheEndToo.add(new Edit(brace, brace, text(statement)));
                proposeWays(text(statement).replaceAll("(?s).*\\.|\\(.*", "") + " moved out of finally",
                        Stream.of(atTheEndToo, early));
            }
        }
    }

    private Edit doBefore(ReturnTree exit, String statement) {
        if (exit.getExpression() == null) {
            return edit(exit, "{ " + statement + " return; }");
        }
        Tree body = enclosing(tree -> tree instanceof MethodTree || tree instanceof LambdaExpressionTree);
        String type = body instanceof MethodTree method ? text(method.getReturnType()) : "var";
        return edit(exit, "{ %s result_ = %s; %s return result_; }"
                .formatted(type, text(exit.getExpression()), statement));
    }

    private static boolean canFail(BlockTree block) {
        return partsOf(block, Saboteur::runsLater).anyMatch(part -> switch (part) {
            case MethodInvocationTree call -> !NEVER_FAILING.contains(nameOf(call));
            case NewClassTree _, ThrowTree _, ArrayAccessTree _ -> true;
            default -> false;
        });
    }

    // Visibility.

    @Override
    public Void visitVariable(VariableTree variable, Void none) {
        if (variable.getModifiers().getFlags().contains(Modifier.VOLATILE)) {
            propose("volatile removed", dropped("volatile", variable.getModifiers()));
        }
        return super.visitVariable(variable, none);
    }

    private void noteAccess(Call call) {
        if (call.name().matches("[gs]et(Volatile|Acquire|Release|Opaque)")) {
            accesses.computeIfAbsent(call.receiver(), _ -> new ArrayList<>()).add(call);
        }
    }

    /** All accesses of a variable become plain together, as when a field is no longer {@code volatile}. */
    private void makeAccessesPlain() {
        accesses.forEach((variable, calls) -> {
            String plain = calls.getFirst().isOf("java.lang.invoke.VarHandle") ? "" : "Plain";
            propose(variable + " made plain", calls.stream()
                    .map(call -> call.rename(call.name().substring(0, 3) + plain))
                    .toArray(Edit[]::new));
        });
    }

    // Waiting and waking.

    @Override
    public Void visitWhileLoop(WhileLoopTree loop, Void none) {
        if (calls(loop.getStatement(), WAITING)) {
            long end = end(loop.getCondition());
            proposeWays("while becomes if", Stream.of("if " + text(loop.getCondition()),
                    "for (boolean once_ = true; once_ && " + text(loop.getCondition()) + "; once_ = false)")
                    .map(head -> List.of(new Edit(start(loop), end, head))));
        }
        return super.visitWhileLoop(loop, none);
    }

    private void wakeOnlyOne(Call call) {
        if (call.name().equals("notifyAll") || call.name().equals("signalAll")) {
            String wakeOne = call.name().replace("All", "");
            propose(call.name() + " becomes " + wakeOne, call.rename(wakeOne));
        }
    }

    private void remove(Call call) {
        String name = call.name();
        if (name.equals("interrupt") && call.receiver().endsWith("currentThread()")) {
            proposeWays("restored interrupt forgotten", call.without());
        } else if (name.equals("put") && call.isOf("java.util.concurrent.BlockingQueue")) {
            proposeWays("put becomes offer", call.instead("offer(" + call.arguments() + ")"));
        } else if (name.equals("lock") && call.isOf(FILE)) {
            proposeWays("lock removed", call.without("null"));
        } else if (REMOVED.contains(name) && !(name.equals("close") && isClosedUnseen(call.owner()))) {
            proposeWays(name + " removed", call.without(switch (name) {
                case "take", "takeFirst", "takeLast" -> call.on(name.replace("take", "poll") + "()");
                case "join" -> call.on("getNow(null)");
                case "onExit" -> FUTURE + ".completedFuture(" + call.receiver() + ")";
                case "shutdownNow" -> "java.util.List.of()";
                case "destroyForcibly" -> call.receiver();
                case "interrupted", "isInterrupted" -> "false";
                default -> call.result(true);
            }, call.result(true), "null"));
        }
    }

    private void makeEndless(Call call) {
        if (NOT_TIMEOUTS.contains(call.name()) || call.owner().toString().startsWith("course.")) {
            return;
        }
        String what = "timeout of " + call.name() + " made endless";
        String parameters = call.method.getParameters().stream()
                .map(parameter -> parameter.asType().toString().replaceAll(".*\\.", ""))
                .collect(Collectors.joining(" "));
        List<? extends ExpressionTree> arguments = call.tree.getArguments();
        if (parameters.matches("(.* )?long TimeUnit")) {
            ExpressionTree time = arguments.get(arguments.size() - 2);
            propose(what, new Edit(start(time), end(arguments.getLast()),
                    "1_000, java.util.concurrent.TimeUnit.DAYS"));
        } else if (parameters.equals("Duration") && call.name().matches("join|waitFor|.*[tT]imeout")) {
            propose(what, edit(arguments.getLast(), "java.time.Duration.ofDays(1_000)"));
        } else if (parameters.matches("(.* )?(long|int)") && ENDLESS_AT_ZERO.contains(call.name())) {
            propose(what, edit(arguments.getLast(), "0"));
        } else if (call.name().matches("awaitNanos|parkNanos")) {
            propose(what, edit(arguments.getLast(), "Long.MAX_VALUE"));
        }
    }

    // Interrupts.

    private void swallowInterrupt(Call call) {
        boolean isAllOfTheTask = call.parent() instanceof LambdaExpressionTree;      // which ends either way
        boolean throwsIt = call.method.getThrownTypes().toString().contains("java.lang.InterruptedException");
        if (throwsIt && !isAllOfTheTask) {
            Tree statement = enclosing(StatementTree.class::isInstance);
            String value = "(false ? %1$s : sabotage.Instead.deaf(() -> %1$s, %2$s))";
            proposeWays("interrupt of " + call.name() + " swallowed", Stream.of(
                    edit(call.tree, value.formatted(text(call.tree), call.result(false))),
                    edit(call.tree, deaf(text(call.tree) + ";")),
                    edit(statement, deaf(text(statement))))
                    .map(List::of));
        }
    }

    private static String deaf(String statement) {
        return "{ try { %1$s } catch (InterruptedException _) { } if (false) { %1$s } }".formatted(statement);
    }

    @Override
    public Void visitCatch(CatchTree handler, Void none) {
        BlockTree block = handler.getBlock();
        boolean leaves = block.getStatements().stream().anyMatch(statement -> switch (statement) {
            case ThrowTree _, ReturnTree _, BreakTree _, ContinueTree _ -> true;
            default -> false;
        });
        if (leaves && text(handler.getParameter().getType()).contains("InterruptedException")) {
            proposeWays("catch of interrupt emptied", Stream.of("{ }", "{ return null; }", "{ return true; }")
                    .map(empty -> List.of(edit(block, empty))));
        }
        return super.visitCatch(handler, none);
    }

    // Threads.

    private void runInsteadOfStart(Call call) {
        if (call.name().equals("start") && call.isOf("java.lang.Thread")) {
            propose("start becomes run", call.rename("run"));
        } else if (call.name().equals("start") && call.isOf("java.lang.Thread.Builder")) {
            runHere(call, call.receiver());
        } else if (call.name().equals("startVirtualThread")) {
            runHere(call, "Thread.ofVirtual()");
        }
    }

    private void runHere(Call call, String thread) {
        String start = "sabotage.Instead.start(" + thread + ", " + call.arguments() + ")";
        propose("start becomes run", edit(call.tree, start));
    }

    private void dropDaemon(Call call) {
        if (call.arguments().equals("false")) {
            return;
        }
        if (call.name().equals("setDaemon")) {
            proposeWays("daemon dropped", call.without());
        } else if (call.name().equals("daemon") && call.isOf("java.lang.Thread.Builder")) {
            propose("daemon dropped", edit(call.tree, call.receiver()));
        }
    }

    // Closing.

    @Override
    public Void visitTry(TryTree attempt, Void none) {
        moveOutOfFinally(attempt);
        for (Tree resource : attempt.getResources()) {
            if (!isClosedUnseen(trees.getTypeMirror(new TreePath(getCurrentPath(), resource)))) {
                leaveOpen(attempt, resource);
            }
        }
        return super.visitTry(attempt, none);
    }

    /** Declares the resource inside a {@code try} with those before it, around one with those after it. */
    private void leaveOpen(TryTree attempt, Tree resource) {
        List<? extends Tree> all = attempt.getResources();
        String before = joined(all.subList(0, all.indexOf(resource)));
        String after = joined(all.subList(all.indexOf(resource) + 1, all.size()));
        boolean endsWithBlock = attempt.getCatches().isEmpty() && attempt.getFinallyBlock() == null;
        String outerTry = !before.isEmpty() ? "try (" + before + ") " : endsWithBlock ? "" : "try ";
        String declaration = resource instanceof VariableTree ? joined(List.of(resource)) + "; " : "";
        String name = resource instanceof VariableTree named ? named.getName().toString() : text(resource);
        String never = name.isEmpty() ? "" : "if (false) { " + name + ".close(); } ";
        String innerTry = after.isEmpty() ? "" : "try (" + after + ") ";
        propose("close of " + (name.isEmpty() ? "_" : name) + " removed",
                new Edit(start(attempt), start(attempt.getBlock()), outerTry + "{ " + declaration + never + innerTry),
                new Edit(end(attempt.getBlock()), end(attempt.getBlock()), " }"));
    }

    private String joined(List<? extends Tree> resources) {
        return resources.stream()
                .map(resource -> text(resource).replaceAll(";\\s*$", ""))
                .collect(Collectors.joining("; "));
    }

    private boolean isClosedUnseen(TypeMirror type) {
        return CLOSED_UNSEEN.stream().anyMatch(name -> isA(type, name));
    }

    // Collections.

    @Override
    public Void visitNewClass(NewClassTree creation, Void none) {
        boolean isWritten = end(creation.getIdentifier()) > 0;      // and not put in for a constant of an enum
        if (isWritten) {
            makePlain(creation.getIdentifier());
        }
        return super.visitNewClass(creation, none);
    }

    private void makePlain(Tree type) {
        Tree name = type instanceof ParameterizedTypeTree parameterized ? parameterized.getType() : type;
        String plain = PLAIN_TWINS.get(text(name));
        if (plain != null) {
            List<Edit> everywhere = partsOf(unit, ImportTree.class::isInstance)
                    .filter(part -> part instanceof IdentifierTree && isNamedLike(part, text(name)))
                    .map(part -> edit(part, "java.util." + PLAIN_TWINS.get(text(part))))
                    .toList();
            proposeWays(text(name) + " becomes " + plain,
                    Stream.of(List.of(edit(name, "java.util." + plain)), everywhere));
        }
    }

    /** Whether it is the collection's own name or that of an interface that its plain twin does not have. */
    private boolean isNamedLike(Tree identifier, String collection) {
        boolean isType = end(identifier) > 0 && text.charAt((int) end(identifier)) != '.';
        return isType && (text(identifier).equals(collection)
                || collection.endsWith("Map") && text(identifier).matches("Concurrent(Navigable)?Map")
                || collection.contains("Blocking") && text(identifier).matches("Blocking(Queue|Deque)"));
    }

    private void makePlain(Call call) {
        if (call.name().equals("newKeySet")) {
            String types = texts(call.tree.getTypeArguments());
            propose("newKeySet becomes HashSet", edit(call.tree, "new java.util.HashSet<" + types + ">()"));
        } else if (call.name().startsWith("synchronized") && call.isOf("java.util.Collections")) {
            propose(call.name() + " removed", edit(call.tree, call.arguments()));
        }
    }

    // Steps that must not be parted.

    private static boolean isAtomicStep(String name, TypeMirror owner) {
        return ATOMIC.matcher(owner.toString()).matches() && ATOMIC_STEP.matcher(name).matches();
    }

    private boolean isCheckAndAct(String name, String receiver, TypeMirror owner) {
        Pattern assignment = Pattern.compile("\\b" + Pattern.quote(receiver.replaceFirst("^this\\.", ""))
                + "\\s*=[^;]*\\b(Concurrent|newKeySet|CopyOnWrite|synchronized)");
        boolean isConcurrent = owner.toString().matches("[\\w.]*\\.(Concurrent|CopyOnWrite).*")
                || !receiver.isEmpty() && assignment.matcher(text).find();
        return isConcurrent && (isA(owner, "java.util.Map")
                ? ATOMIC_IN_MAPS.contains(name)
                : isA(owner, "java.util.Set") && name.matches("add|remove") || name.equals("addIfAbsent"));
    }

    private void split(Call call) {
        if (isAtomicStep(call.name(), call.owner())) {
            int operands = call.name().matches("(?i).*(increment|decrement).*") ? 0
                    : call.name().matches("(?i).*(compare|accumulate).*") ? 2 : 1;
            tear(call, call.tree.getArguments().size() - operands, "get and set");
        } else if (isCheckAndAct(call.name(), call.receiver(), call.owner())
                && !(call.isStatement() && call.name().matches("add|addIfAbsent|remove"))) {
            tear(call, 0, "check and act");
        }
    }

    /** The first arguments may be the place in an array or what has the field of a VarHandle. */
    private void tear(Call call, int places, String halves) {
        List<? extends Tree> arguments = call.tree.getArguments();
        String variable = call.receiver() + (places == 0 ? "" : ", " + texts(arguments.subList(0, places)));
        String operands = texts(arguments.subList(places, arguments.size()));
        propose(call.name() + " split into " + halves,
                edit(call.tree, "sabotage.Torn.of(" + variable + ")." + call.name() + "(" + operands + ")"));
    }

    // The visits that all of these share.

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
        boolean isWritten = end(tree) > 0;          // and not super() put in by the compiler
        if (isWritten && trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
            var call = new Call(tree, method);
            if (call.isOf("org.slf4j.Logger")) {
                return null;
            }
            if (!call.isOf("java.lang.String")) {
                remove(call);
                noteLocking(call);
                noteAccess(call);
                wakeOnlyOne(call);
                makeEndless(call);
                swallowInterrupt(call);
                runInsteadOfStart(call);
                dropDaemon(call);
                makePlain(call);
                split(call);
            }
        }
        return super.visitMethodInvocation(tree, none);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void none) {
        if (reference.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
            makePlain(reference.getQualifierExpression());
        } else if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
            change(reference, method.getEnclosingElement().asType());
        }
        return super.visitMemberReference(reference, none);
    }

    private void change(MemberReferenceTree reference, TypeMirror owner) {
        String name = reference.getName().toString();
        Tree receiver = reference.getQualifierExpression();
        if (name.equals("start") && isA(owner, "java.lang.Thread")) {
            propose("start becomes run", edit(reference, text(receiver) + "::run"));
        } else if (isAtomicStep(name, owner) || isCheckAndAct(name, text(receiver), owner)) {
            propose(name + " split", edit(receiver, "sabotage.Torn.of(" + text(receiver) + ")"));
        } else if (REMOVED.contains(name) && !isA(owner, "java.lang.String") && !isClosedUnseen(owner)) {
            proposeWays(name + " removed", Stream.of(
                    text(receiver) + "::poll", FUTURE + "::completedFuture", "() -> { }", "_ -> { }",
                    "(_, _) -> { }", "() -> true", "_ -> true", "() -> null", "_ -> null")
                    .map(other -> List.of(edit(reference, other))));
        }
    }

    /** A method call, and what can stand in its place. */
    private final class Call {
        final MethodInvocationTree tree;
        final ExecutableElement method;
        private final TreePath path = getCurrentPath();

        Call(MethodInvocationTree tree, ExecutableElement method) {
            this.tree = tree;
            this.method = method;
        }

        String name() {
            return method.getSimpleName().toString();
        }

        Tree parent() {
            return path.getParentPath().getLeaf();
        }

        String receiver() {
            return tree.getMethodSelect() instanceof MemberSelectTree select
                    ? text(select.getExpression())
                    : "";
        }

        TypeMirror owner() {
            TypeMirror type = tree.getMethodSelect() instanceof MemberSelectTree select
                    ? trees.getTypeMirror(new TreePath(new TreePath(path, select), select.getExpression()))
                    : null;
            return type == null ? method.getEnclosingElement().asType() : type;
        }

        boolean isOf(String type) {
            return isA(owner(), type);
        }

        String arguments() {
            return texts(tree.getArguments());
        }

        String on(String otherCall) {
            return (receiver().isEmpty() ? "" : receiver() + ".") + otherCall;
        }

        /** What comes of the call when it does not happen; if that is a boolean, it can tell of a success. */
        String result(boolean success) {
            return switch (trees.getTypeMirror(path).getKind()) {
                case BOOLEAN -> "" + success;
                case LONG -> "0L";
                case BYTE, SHORT, INT, CHAR, FLOAT, DOUBLE -> "0";
                default -> isA(trees.getTypeMirror(path), FUTURE) ? FUTURE + ".completedFuture(null)" : "null";
            };
        }

        Edit rename(String other) {
            long end = end(tree.getMethodSelect());
            return new Edit(end - name().length(), end, other);
        }

        Stream<List<Edit>> instead(String otherCall) {
            String either = "{ if (true) { " + on(otherCall) + "; } else { " + text(tree) + "; } }";
            return Stream.of(List.of(edit(isStatement() ? parent() : tree, either)));
        }

        /** As a statement or as the body of a lambda it goes without a value. */
        Stream<List<Edit>> without(String... values) {
            String never = "{ if (false) { " + text(tree) + "; } }";
            if (isStatement()) {
                return Stream.of(List.of(edit(parent(), never)));
            }
            return Stream.concat(
                    Stream.of(values).map(value -> "(sabotage.Instead.ALWAYS ? " + value + " : " + text(tree) + ")"),
                    Stream.of(never)).map(other -> List.of(edit(tree, other)));
        }

        boolean isStatement() {
            return parent() instanceof ExpressionStatementTree;
        }
    }

    private Tree enclosing(Predicate<Tree> isWanted) {
        return StreamSupport.stream(getCurrentPath().spliterator(), false)
                .filter(isWanted).findFirst().orElseThrow();
    }

    /** All trees in a tree, without what is in those that are to be skipped. */
    private static Stream<Tree> partsOf(Tree whole, Predicate<Tree> isSkipped) {
        var parts = Stream.<Tree>builder();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree part, Void none) {
                if (part != null && !isSkipped.test(part)) {
                    parts.add(part);
                    super.scan(part, none);
                }
                return null;
            }
        }.scan(whole, null);
        return parts.build();
    }

    private static boolean runsLater(Tree tree) {
        return tree instanceof LambdaExpressionTree || tree instanceof ClassTree;
    }

    private void propose(String what, Edit... edits) {
        proposeWays(what, Stream.of(List.of(edits)));
    }

    private void proposeWays(String what, Stream<List<Edit>> ways) {
        List<List<Edit>> all = ways.toList();
        changes.add(new Change(methodAround((int) all.getFirst().getFirst().start()), what, all));
    }

    /** The name of the innermost method around a position, or nothing. */
    private String methodAround(int position) {
        return partsOf(unit, _ -> false)
                .filter(part -> part instanceof MethodTree && isWithin(part, position))
                .map(part -> ((MethodTree) part).getName().toString().replace("<init>", "new"))
                .reduce("", (_, inner) -> inner);
    }

    private Edit edit(Tree tree, String text) {
        return new Edit(start(tree), end(tree), text);
    }

    private Edit dropped(String modifier, ModifiersTree modifiers) {
        Matcher word = Pattern.compile("\\b" + modifier + "\\s+").matcher(text);
        word.find((int) start(modifiers));
        return new Edit(word.start(), word.end(), "");
    }

    private boolean isA(TypeMirror type, String name) {
        TypeElement wanted = elements.getTypeElement(name);
        return type != null && wanted != null && type.getKind() == TypeKind.DECLARED
                && types.isAssignable(types.erasure(type), types.erasure(wanted.asType()));
    }

    private static String nameOf(MethodInvocationTree call) {
        return call.getMethodSelect().toString().replaceAll("(?s).*\\.", "");
    }

    private String text(Tree tree) {
        return text.substring((int) start(tree), (int) end(tree));
    }

    private String texts(List<? extends Tree> trees) {
        return trees.stream().map(this::text).collect(Collectors.joining(", "));
    }

    private long start(Tree tree) {
        return positions.getStartPosition(unit, tree);
    }

    private long end(Tree tree) {
        return positions.getEndPosition(unit, tree);
    }
}

enum Outcome { SEEN, SURVIVED, HARMLESS, RED_ANYWAY, LISTED, DOES_NOT_COMPILE }

/** How long the tests took, all and class by class, and which of them failed or did not end, if any. */
record Run(String red, Duration time, Map<String, Long> millis) {

    private static final String ENDLESS = " (does not end)";
    private static final String DEADLY = " (its JVM dies)";
    static final Run NONE = new Run(null, Duration.ZERO, Map.of());

    Run plus(Run other) {
        var both = new HashMap<>(millis);
        both.putAll(other.millis);
        return new Run(red == null ? other.red : red, time.plus(other.time), both);
    }

    Stream<String> quickestFirst() {
        return millis.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Takes what the judge has said: {@code ## begins test}, {@code ## took 20 class}, {@code ## red test}, {@code ## green}. */
    static Run of(List<String> said, Ended jvm) {
        Map<String, Long> millis = said.stream().filter(line -> line.startsWith("## took "))
                .map(line -> line.split(" ", 4))
                .collect(Collectors.toMap(words -> words[3], words -> Long.parseLong(words[2])));
        String[] last = said.stream().filter(line -> line.matches("## (begins|red|green).*"))
                .reduce("## ", (_, line) -> line).split(" ", 3);
        return new Run(switch (last[1]) {
            case "green" -> null;
            case "red" -> last[2];
            case "begins" -> last[2] + (jvm.byItself() ? DEADLY : ENDLESS);
            default -> throw new IllegalStateException("no JVM:\n" + String.join("\n", said));
        }, jvm.after(), millis);
    }

    /** The test that was red, without a word on what became of its JVM. */
    String redTest() {
        return red.replace(ENDLESS, "").replace(DEADLY, "");
    }
}

/** How long a JVM ran, and whether nobody had to end it. */
record Ended(Duration after, boolean byItself) {}

record Verdict(Subject subject, Change change, Outcome outcome, Run run) {

    /** As the list of harmless changes has it. */
    String entry() {
        return subject.entry(change);
    }
}

/** The benches of all chapters, and the workers and cores that they share. */
final class Workshop implements AutoCloseable {

    final Semaphore cores;
    final ExecutorService workers;
    private final List<Bench> benches = new ArrayList<>();
    private boolean isClosed;

    Workshop(int jobs) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::closeIfEnded));   // else its JVMs would go on
        cores = new Semaphore(jobs, true);
        workers = Executors.newFixedThreadPool(6 * jobs);       // for most will wait for a time limit
    }

    Bench bench(Chapter chapter, Harmless harmless, Memory memory, Options options) throws IOException {
        var bench = new Bench(this, chapter, harmless, memory, options);
        benches.add(bench);
        return bench;
    }

    private void closeIfEnded() {
        try {
            close();
        } catch (IOException | InterruptedException left) {
            System.err.println("something is left: " + left);
        }
    }

    @Override
    public synchronized void close() throws IOException, InterruptedException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        workers.shutdownNow();
        workers.awaitTermination(1, TimeUnit.MINUTES);
        for (Bench bench : benches) {
            bench.close();
        }
    }
}

/** Compiles the changed classes of a chapter, and lets its tests judge each in a JVM of its own. */
final class Bench implements AutoCloseable {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final Duration HANGING = Duration.ofSeconds(60);
    private static final Duration A_WHILE = Duration.ofMillis(150);
    private static final Duration BUSY = Duration.ofMillis(25);         // in steps of ten, where the clock is coarse
    /** Test classes that share a JVM while nothing is changed: many take less time than its start. */
    private static final int FEW = 6;
    /** Setting up a log takes long, and a JVM that runs the tests of one change writes it for nobody, in most chapters. */
    private static final List<String> NO_LOG = List.of(
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Dslf4j.internal.verbosity=WARN");

    private final Workshop workshop;
    private final Chapter chapter;
    private final Harmless harmless;
    private final Memory memory;
    private final Options options;
    private final StandardJavaFileManager files;
    private final Path classes;
    private final Path testsJar;
    private final Path tools;
    private final Path quickStart;
    private final boolean testsReadTheLog;
    final Path temp;
    private final AtomicInteger folders = new AtomicInteger();

    Bench(Workshop workshop, Chapter chapter, Harmless harmless, Memory memory, Options options) throws IOException {
        this.workshop = workshop;
        this.chapter = chapter;
        this.harmless = harmless;
        this.memory = memory;
        this.options = options;
        tools = chapter.target("sabotage/tools.jar");
        testsJar = chapter.target("sabotage/tests.jar");
        quickStart = chapter.target("sabotage/quick-start.aot");
        testsReadTheLog = doTestsReadTheLog();
        temp = Files.createTempDirectory(chapter.target("sabotage"), "run");
        classes = temp.resolve("classes");
        copyClasses(chapter.target("classes"), classes);        // so that nobody's build disturbs us
        if (!isNewer(tools, Path.of(".ci/Sabotage.java")) || !isNewer(tools, chapter.classPathFile())) {
            makeTools();
        }
        if (!isNewer(testsJar, chapter.target("sabotage/built"))) {
            makeTests();
        }
        files = COMPILER.getStandardFileManager(null, null, null);      // it would not see tools made later
    }

    private void makeTools() throws IOException {
        Files.deleteIfExists(quickStart);
        Path folder = newFolder();
        for (String source : Tools.SOURCES) {
            if (!javac(null, folder, List.of(inMemory(source))).call()) {
                throw new IllegalStateException("This tool does not compile:\n" + source);
            }
        }
        try (var jar = new JarOutputStream(Files.newOutputStream(tools))) {
            pack(folder, _ -> true, jar);
        }
    }

    /** The tests, and what they and the lessons read: a quick start knows jars alone. */
    private void makeTests() throws IOException {
        Files.deleteIfExists(quickStart);
        try (var jar = new JarOutputStream(Files.newOutputStream(testsJar))) {
            pack(chapter.target("test-classes"), _ -> true, jar);
            pack(chapter.target("classes"), file -> !isClass(file), jar);
        }
    }

    private static void pack(Path folder, Predicate<Path> isWanted, JarOutputStream jar) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(isWanted).toList()) {
                jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace(File.separator, "/")));
                Files.copy(file, jar);
            }
        }
    }

    private static boolean isClass(Path file) {
        return file.toString().endsWith(".class");
    }

    List<Future<Verdict>> judge(List<Path> sources) throws Exception {
        if (!options.list() && !Files.exists(quickStart)) {
            makeQuickStart();
        }
        List<Subject> subjects = study(sources);
        Map<String, Future<Run>> unchanged = options.list() ? Map.of() : runUnchanged(subjects);
        var verdicts = new ArrayList<Future<Verdict>>();
        for (Subject subject : subjects) {
            List<Future<Run>> runs = subject.tests().stream().map(unchanged::get).distinct().toList();
            for (Change change : subject.changes()) {
                verdicts.add(workshop.workers.submit(() -> judge(subject, change, runs)));
            }
        }
        return verdicts;
    }

    /** Each test class runs without a change once, whatever number of subjects it mentions. */
    private Map<String, Future<Run>> runUnchanged(List<Subject> subjects) {
        var runs = new HashMap<String, Future<Run>>();
        subjects.stream().filter(subject -> !subject.changes().isEmpty()).flatMap(subject -> subject.tests().stream())
                .distinct().gather(Gatherers.windowFixed(FEW)).forEach(few -> {
                    Future<Run> run = workshop.workers.submit(() -> run(newFolder(), few, Duration.ofMinutes(10)));
                    few.forEach(test -> runs.put(test, run));
                });
        return runs;
    }

    private List<Subject> study(List<Path> sources) throws IOException {
        JavacTask task = javac(files, temp, files.getJavaFileObjectsFromPaths(sources));
        var units = task.parse();
        task.analyze();
        var subjects = new ArrayList<Subject>();
        for (CompilationUnitTree unit : units) {
            String name = Chapter.nameOf(Path.of(unit.getSourceFile().toUri()));
            String text = unit.getSourceFile().getCharContent(false).toString();
            List<Change> changes = Saboteur.changesIn(unit, task);
            subjects.add(new Subject(chapter.name(), name, text, chapter.testsOf(name), changes));
        }
        return subjects;
    }

    private Verdict judge(Subject subject, Change change, List<Future<Run>> unchanged) throws Exception {
        if (options.fits() && !harmless.entries().contains(subject.entry(change))) {
            return new Verdict(subject, change, Outcome.LISTED, Run.NONE);      // to compile them all takes a minute
        }
        Path folder = newFolder();
        if (change.ways().stream().noneMatch(way -> compiles(Edit.apply(way, subject.text()), folder))) {
            return new Verdict(subject, change, Outcome.DOES_NOT_COMPILE, Run.NONE);
        }
        if (harmless.covers(subject.entry(change))) {
            return new Verdict(subject, change, Outcome.HARMLESS, Run.NONE);
        }
        if (options.list()) {
            return new Verdict(subject, change, Outcome.LISTED, Run.NONE);
        }
        Run whole = Run.NONE;
        for (Future<Run> run : unchanged) {
            whole = whole.plus(run.get());
        }
        if (whole.red() != null) {
            return new Verdict(subject, change, Outcome.RED_ANYWAY, whole);
        }
        Stream<String> all = whole.quickestFirst().filter(subject.tests()::contains);
        List<String> tests = Stream.concat(memory.testsFor(subject, change), all).toList();
        Run run = tests.isEmpty() ? Run.NONE : run(folder, tests, whole.time().multipliedBy(3).plus(HANGING));
        return new Verdict(subject, change, run.red() == null ? Outcome.SURVIVED : Outcome.SEEN, run);
    }

    private synchronized boolean compiles(String source, Path folder) {
        return javac(files, folder, List.of(inMemory(source))).call();
    }

    private static JavaFileObject inMemory(String source) {
        return new SimpleJavaFileObject(URI.create("string:///Changed.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }

            @Override
            public boolean isNameCompatible(String simpleName, Kind kind) {
                return true;
            }
        };
    }

    private JavacTask javac(JavaFileManager files, Path folder, Iterable<? extends JavaFileObject> sources) {
        List<String> options = List.of("-proc:none", "-implicit:none", "-Xlint:none", "-g",
                "-d", folder.toString(), "-classpath", joined(tools, chapter.jars(), classes));
        var errors = new DiagnosticCollector<JavaFileObject>();
        return (JavacTask) COMPILER.getTask(null, files, errors, options, null, sources);
    }

    private boolean doTestsReadTheLog() throws IOException {
        try (Stream<Path> files = Files.walk(chapter.folder().resolve("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("ch.qos.logback")) {
                    return true;
                }
            }
            return false;
        }
    }

    private Run run(Path changed, List<String> tests, Duration patience) throws Exception {
        List<String> options = Files.exists(quickStart) ? List.of("-XX:AOTCache=" + quickStart) : List.of();
        String classPath = joined(tools, chapter.jars(), testsJar, changed, classes);
        Path output = changed.resolve("output.txt");
        Ended jvm = runJudge(options, classPath, tests, output, patience);
        List<String> said = Files.readAllLines(output, StandardCharsets.ISO_8859_1);
        return Run.of(said, jvm);
    }

    /** Remembers what JUnit and its friends load: a short test takes half the time from then on. */
    private void makeQuickStart() throws Exception {
        runJudge(List.of("-XX:AOTCacheOutput=" + quickStart), joined(tools, chapter.jars(), testsJar),
                List.of("sabotage.Judge"), temp.resolve("output.txt"), HANGING.multipliedBy(5));
    }

    private Ended runJudge(List<String> options, String classPath, List<String> tests, Path output,
            Duration patience) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!testsReadTheLog) {
            command.addAll(NO_LOG);
        }
        command.addAll(options);
        command.addAll(chapter.jvmOptions());
        command.addAll(List.of("-classpath", classPath, "sabotage.Judge"));
        command.addAll(tests);
        workshop.cores.acquire();
        boolean holdsCore = true;
        boolean byItself = false;
        Instant start = Instant.now();
        Process jvm = new ProcessBuilder(command).directory(chapter.folder().toFile())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            Work before = Work.of(jvm.toHandle());
            while (!(byItself = jvm.waitFor(A_WHILE)) && Instant.now().isBefore(start.plus(patience))) {
                Work worked = Work.of(jvm.toHandle());
                boolean isWaiting = worked.isLittleMoreThan(before) && !isOverloaded();
                if (holdsCore && isWaiting) {
                    workshop.cores.release();       // it waits for a time limit, most likely, so the next may begin
                    holdsCore = false;
                }
                before = worked;
            }
        } finally {
            jvm.descendants().forEach(ProcessHandle::destroyForcibly);
            jvm.destroyForcibly().waitFor();
            if (holdsCore) {
                workshop.cores.release();
            }
        }
        return new Ended(Duration.between(start, Instant.now()), byItself);
    }

    /** What a JVM and each of its children have done so far. */
    private record Work(Map<Long, Duration> byPid) {

        static Work of(ProcessHandle jvm) {
            return new Work(Stream.concat(Stream.of(jvm), jvm.descendants()).collect(Collectors.toMap(
                    ProcessHandle::pid, process -> process.info().totalCpuDuration().orElse(Duration.ZERO))));
        }

        /** Whoever has a new child, or one less, is at work. */
        boolean isLittleMoreThan(Work before) {
            return byPid.keySet().equals(before.byPid.keySet()) && sum().minus(before.sum()).compareTo(BUSY) < 0;
        }

        private Duration sum() {
            return byPid.values().stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Then a busy JVM does not get enough of a core to tell it from one that waits. */
    private static boolean isOverloaded() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() > 6 * system.getAvailableProcessors();
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(temp.resolve("" + folders.incrementAndGet()));
    }

    private static boolean isNewer(Path file, Path other) {
        return file.toFile().lastModified() > other.toFile().lastModified();
    }

    private static String joined(Object... paths) {
        return Stream.of(paths).map(Object::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> Files.isDirectory(file) || isClass(file)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    @Override
    public void close() throws IOException {
        files.close();
        try (Stream<Path> made = Files.walk(temp)) {
            for (Path file : made.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

/** The reviewed list of what cannot matter: in each block the method with its change, the line, the reason. */
record Harmless(Set<String> entries, Map<String, Integer> uses) {

    static final Path FILE = Path.of(".ci/sabotage-harmless.txt");
    static final Harmless NONE = new Harmless(Set.of(), new ConcurrentHashMap<>());

    static Harmless read() throws IOException {
        var entries = new LinkedHashSet<String>();
        for (String block : Files.readString(FILE).replaceAll("(?m)^#.*\n?", "").split("\n\\s*\n")) {
            List<String> lines = block.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            if (lines.size() == 1 || lines.size() == 2) {
                throw new Complaint(FILE + " wants method and change, the line, the reason, not\n" + block);
            }
            if (!lines.isEmpty()) {
                entries.add(lines.get(0) + "\n    " + lines.get(1));
            }
        }
        return new Harmless(entries, new ConcurrentHashMap<>());
    }

    boolean covers(String entry) {
        boolean isListed = entries.contains(entry);
        if (isListed) {
            uses.merge(entry, 1, Integer::sum);
        }
        return isListed;
    }

    List<String> unused(Options options) {
        return entries.stream().filter(entry -> options.cover(entry) && !uses.containsKey(entry)).toList();
    }

    /** A reason holds for one change: what an entry covers besides has not been thought of. */
    List<String> ambiguous() {
        return entries.stream().filter(entry -> uses.getOrDefault(entry, 0) > 1).toList();
    }
}

/**
 * Which tests saw a change when last it was made: they are asked first, and as a rule they see it again. It saves time
 * and decides nothing, for after them comes every other test.
 */
record Memory(SortedMap<String, SortedSet<String>> seenBy) {

    static final Path FILE = Path.of(".ci/sabotage-seen.txt");
    static final Memory NONE = new Memory(Collections.emptySortedMap());
    private static final String HEAD = "# Written by .ci/sabotage: which test saw each change, so that it is asked first the next time.\n";

    static Memory read() throws IOException {
        var seenBy = new TreeMap<String, SortedSet<String>>();
        for (String line : Files.exists(FILE) ? Files.readAllLines(FILE) : List.<String>of()) {
            String[] parts = line.split(" < ");
            if (parts.length == 2) {
                seenBy.put(parts[0], new TreeSet<>(List.of(parts[1].split(" "))));
            }
        }
        return new Memory(seenBy);
    }

    void write() throws IOException {
        Files.writeString(FILE, seenBy.entrySet().stream()
                .map(entry -> entry.getKey() + " < " + String.join(" ", entry.getValue()) + "\n")
                .collect(Collectors.joining("", HEAD, "")));
    }

    /** As the judge takes them. Two changes of one kind in one method share what is remembered. */
    Stream<String> testsFor(Subject subject, Change change) {
        return seenBy.getOrDefault(subject.place(change), Collections.emptySortedSet()).stream()
                .map(test -> test.split("\\."))
                .flatMap(names -> subject.tests().stream()
                        .filter(test -> test.endsWith("." + names[0])).map(test -> test + "#" + names[1]));
    }
}

final class Score {

    private static final int HARMLESS_PERCENT = 10;
    private static final int UNCOMPILED_PERCENT = 5;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final Instant start = Instant.now();

    void add(Verdict verdict, Options options) {
        Subject subject = verdict.subject();
        boolean isFirstOfClass = verdicts.isEmpty() || verdicts.getLast().subject() != subject;
        verdicts.add(verdict);
        String comment = switch (verdict.outcome()) {
            case SEEN -> verdict.run().red();
            case SURVIVED -> "SURVIVED";
            case HARMLESS -> "harmless";
            case LISTED -> options.fits() ? "" : subject.line(verdict.change());
            case RED_ANYWAY -> isFirstOfClass ? "RED WITHOUT ANY CHANGE: " + verdict.run().red() : "";
            case DOES_NOT_COMPILE -> "does not compile";
        };
        if (!comment.isEmpty()) {
            System.out.printf("  %-26s %-44s %4d  %s%n", subject.name(), verdict.change().what(),
                    subject.lineNumber(verdict.change()), comment);
        }
    }

    boolean isGood(Harmless harmless, Options options) {
        int seen = entriesOf(Outcome.SEEN).size();
        int harmlessCount = entriesOf(Outcome.HARMLESS).size();
        List<String> survivors = entriesOf(Outcome.SURVIVED);
        List<String> unused = harmless.unused(options);
        List<String> ambiguous = harmless.ambiguous();
        int listed = entriesOf(Outcome.LISTED).size();
        int all = seen + harmlessCount + survivors.size() + listed;
        boolean tooManyHarmless = options.isForAll() && harmlessCount * 100 > all * HARMLESS_PERCENT;

        survivors.forEach(entry -> System.out.println("\nSURVIVED: " + entry));
        unused.forEach(entry -> System.out.println("\nFITS NOTHING in " + Harmless.FILE + ": " + entry));
        ambiguous.forEach(entry -> System.out.println("\nFITS MORE THAN ONE PLACE in " + Harmless.FILE + ": " + entry));
        if (tooManyHarmless) {
            System.out.println("\nTOO MANY in " + Harmless.FILE + ": at most one change in ten is harmless.");
        }
        int uncompiled = entriesOf(Outcome.DOES_NOT_COMPILE).size();
        boolean tooManyUncompiled = options.isForAll() && uncompiled * 100 > all * UNCOMPILED_PERCENT;
        if (tooManyUncompiled) {
            System.out.println("\nTOO MANY do not compile: at most one change in twenty, or the saboteur has forgotten how.");
        }
        if (uncompiled > 0) {
            System.out.printf("%n%d more do not compile, and were not tried.%n", uncompiled);
        }
        System.out.printf("%n%d changes: %d %s, %d survived, %d harmless; %d s, half of them in %d ms.%n",
                all, seen + listed, options.list() ? "not tried" : "seen", survivors.size(), harmlessCount,
                Duration.between(start, Instant.now()).toSeconds(), median());
        return survivors.isEmpty() && unused.isEmpty() && ambiguous.isEmpty() && !tooManyHarmless && !tooManyUncompiled
                && entriesOf(Outcome.RED_ANYWAY).isEmpty();
    }

    /** Replaces what was remembered of the changes that were asked for, if some were seen by other tests. */
    void learn(Memory memory, Options options) throws IOException {
        var seenBy = new TreeMap<String, SortedSet<String>>();
        for (Verdict verdict : verdicts) {
            String red = verdict.outcome() == Outcome.SEEN ? verdict.run().redTest() : "";
            if (red.matches("\\w+\\.\\w+")) {
                seenBy.computeIfAbsent(verdict.subject().place(verdict.change()), _ -> new TreeSet<>()).add(red);
            }
        }
        boolean changed = memory.seenBy().keySet().removeIf(place -> options.cover(place) && !seenBy.containsKey(place));
        for (var entry : seenBy.entrySet()) {
            if (!memory.seenBy().getOrDefault(entry.getKey(), Collections.emptySortedSet()).containsAll(entry.getValue())) {
                memory.seenBy().put(entry.getKey(), entry.getValue());
                changed = true;
            }
        }
        if (changed) {
            memory.write();
        }
    }

    private List<String> entriesOf(Outcome outcome) {
        return verdicts.stream().filter(verdict -> verdict.outcome() == outcome).map(Verdict::entry).toList();
    }

    private long median() {
        long[] times = verdicts.stream().map(Verdict::run).mapToLong(run -> run.time().toMillis())
                .filter(millis -> millis > 0).sorted().toArray();
        return times.length == 0 ? 0 : times[times.length / 2];
    }
}

/** Classes that stand by in the JVM of the tests. */
final class Tools {

    private static final String JUDGE = """
            package sabotage;

            import org.junit.jupiter.api.Test;
            import org.junit.platform.engine.*;
            import org.junit.platform.engine.discovery.DiscoverySelectors;
            import org.junit.platform.engine.support.descriptor.MethodSource;
            import org.junit.platform.launcher.*;
            import org.junit.platform.launcher.core.*;

            /** Runs test classes, or one method of a class, one after the other, up to the first test that fails. */
            public final class Judge implements TestExecutionListener {

                private static final java.io.PrintStream out = System.out;

                public static void main(String[] tests) {
                    for (String test : tests) {
                        long start = System.nanoTime();
                        String[] classAndMethod = test.split("#");
                        PostDiscoveryFilter isAsked = found -> FilterResult.includedIf(classAndMethod.length == 1
                                || found.getSource().orElse(null) instanceof MethodSource method
                                && method.getMethodName().equals(classAndMethod[1]));
                        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(classAndMethod[0]))
                                .filters(TagFilter.excludeTags("exercise"), isAsked)
                                .build(), new Judge());
                        out.println("\\n## took " + (System.nanoTime() - start) / 1_000_000 + " " + test);
                    }
                    out.println("\\n## green");
                    System.exit(0);
                }

                @Override
                public void executionStarted(TestIdentifier test) {
                    out.println("\\n## begins " + nameOf(test));
                }

                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                        result.getThrowable().ifPresent(why -> why.printStackTrace(out));
                        out.println("\\n## red " + nameOf(test));
                        out.flush();
                        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                        Runtime.getRuntime().halt(1);
                    }
                }

                private static String nameOf(TestIdentifier test) {
                    return test.getSource().orElse(null) instanceof MethodSource method
                            ? method.getJavaClass().getSimpleName() + "." + method.getMethodName()
                            : test.getDisplayName();
                }

                /** A test of nothing, for the quick start. */
                @Test
                void loadsTheLibraries() {
                    org.awaitility.Awaitility.await().until(() -> 1, org.hamcrest.Matchers.is(1));
                    org.assertj.core.api.Assertions.assertThat(java.util.List.of("a")).containsExactly("a");
                    org.slf4j.LoggerFactory.getLogger("a").info("a");
                }
            }
            """;

    private static final String INSTEAD = """
            package sabotage;

            import java.util.concurrent.Callable;

            /** What a changed class calls instead. */
            public final class Instead {

                /** Not a constant, for the compiler stumbles over {@code (true ? null : this).toString()}. */
                public static final boolean ALWAYS = Boolean.parseBoolean("true");

                /** The caller does the work itself, and the thread has none left. */
                public static Thread start(Thread.Builder thread, Runnable work) {
                    work.run();
                    return thread.start(() -> {});
                }

                /** Does not hear an interrupt. */
                public static <T> T deaf(Callable<T> call, T otherwise) {
                    try {
                        return call.call();
                    } catch (InterruptedException swallowed) {
                        return otherwise;
                    } catch (Exception other) {
                        throw Instead.<RuntimeException>unchecked(other);
                    }
                }

                @SuppressWarnings("unchecked")
                private static <E extends Exception> E unchecked(Exception any) throws E {
                    throw (E) any;
                }
            }
            """;

    private static final String TORN = """
            package sabotage;

            import java.lang.invoke.VarHandle;
            import java.util.*;
            import java.util.concurrent.atomic.*;
            import java.util.function.*;

            /** An atomic step torn in two: a look, and then a write, whatever has happened in between. */
            public record Torn<T>(Supplier<T> look, Consumer<T> write, LongFunction<T> number) {

                public static Torn<Integer> of(AtomicInteger a) {
                    return new Torn<>(a::get, a::set, n -> (int) n);
                }

                public static Torn<Integer> of(AtomicIntegerArray a, int i) {
                    return new Torn<>(() -> a.get(i), value -> a.set(i, value), n -> (int) n);
                }

                public static Torn<Long> of(AtomicLong a) {
                    return new Torn<>(a::get, a::set, n -> n);
                }

                public static Torn<Long> of(AtomicLongArray a, int i) {
                    return new Torn<>(() -> a.get(i), value -> a.set(i, value), n -> n);
                }

                public static Torn<Long> of(LongAdder a) {
                    return new Torn<>(a::sum, value -> { a.reset(); a.add(value); }, n -> n);
                }

                public static Torn<Boolean> of(AtomicBoolean a) {
                    return new Torn<>(a::get, a::set, null);
                }

                public static <V> Torn<V> of(AtomicReference<V> a) {
                    return new Torn<>(a::get, a::set, null);
                }

                public static <V> Torn<V> of(AtomicReferenceArray<V> a, int i) {
                    return new Torn<>(() -> a.get(i), value -> a.set(i, value), null);
                }

                public static Torn<Object> of(VarHandle v, Object... place) {
                    return new Torn<>(() -> invoke(v, VarHandle.AccessMode.GET_VOLATILE, place), value -> {
                        Object[] arguments = Arrays.copyOf(place, place.length + 1);
                        arguments[place.length] = value;
                        invoke(v, VarHandle.AccessMode.SET_VOLATILE, arguments);
                    }, n -> v.varType() == int.class ? (Object) (int) n : (Object) n);
                }

                private static Object invoke(VarHandle v, VarHandle.AccessMode mode, Object... arguments) {
                    try {
                        return v.toMethodHandle(mode).invokeWithArguments(arguments);
                    } catch (Throwable e) {
                        throw new IllegalStateException(e);
                    }
                }

                public T getAndUpdate(UnaryOperator<T> step) {
                    T old = look.get();
                    write.accept(step.apply(old));
                    return old;
                }

                public T updateAndGet(UnaryOperator<T> step) {
                    T value = step.apply(look.get());
                    write.accept(value);
                    return value;
                }

                public boolean compareAndSet(T expected, T value) {
                    T old = look.get();
                    boolean isValue = old instanceof Number || old instanceof Boolean;
                    boolean isSame = isValue ? old.equals(expected) : old == expected;
                    if (isSame) {
                        write.accept(value);
                    }
                    return isSame;
                }

                public boolean compareAndSet(long expected, long value) {
                    return compareAndSet(number.apply(expected), number.apply(value));
                }

                public T getAndSet(T value) { return getAndUpdate(_ -> value); }
                public T getAndSet(long value) { return getAndSet(number.apply(value)); }
                public T getAndAccumulate(T x, BinaryOperator<T> f) {
                    return getAndUpdate(old -> f.apply(old, x));
                }

                public T getAndAccumulate(long x, BinaryOperator<T> f) {
                    return getAndAccumulate(number.apply(x), f);
                }

                public T accumulateAndGet(T x, BinaryOperator<T> f) {
                    return updateAndGet(old -> f.apply(old, x));
                }

                public T accumulateAndGet(long x, BinaryOperator<T> f) {
                    return accumulateAndGet(number.apply(x), f);
                }

                public T getAndAdd(long more) { return getAndUpdate(old -> sum(old, more)); }
                public T addAndGet(long more) { return updateAndGet(old -> sum(old, more)); }
                public T getAndIncrement() { return getAndAdd(1); }
                public T getAndDecrement() { return getAndAdd(-1); }
                public T incrementAndGet() { return addAndGet(1); }
                public T decrementAndGet() { return addAndGet(-1); }
                public void add(long more) { addAndGet(more); }
                public void increment() { addAndGet(1); }
                public void decrement() { addAndGet(-1); }
                private T sum(T old, long more) { return number.apply(((Number) old).longValue() + more); }

                /** {@code Map} itself has the other steps, in two. */
                public static <K, V> Map<K, V> of(Map<K, V> map) {
                    return new AbstractMap<>() {
                        @Override public V get(Object key) { return map.get(key); }
                        @Override public boolean containsKey(Object key) { return map.containsKey(key); }
                        @Override public V put(K key, V value) { return map.put(key, value); }
                        @Override public Set<Entry<K, V>> entrySet() { return map.entrySet(); }

                        @Override
                        public V remove(Object key) {
                            V old = map.get(key);
                            map.remove(key);
                            return old;
                        }
                    };
                }

                public static <E> TornCollection<E> of(Collection<E> all) {
                    return new TornCollection<>(all);
                }

                public record TornCollection<E>(Collection<E> all) {
                    public boolean add(E one) { return !all.contains(one) && (all.add(one) || true); }
                    public boolean addIfAbsent(E one) { return add(one); }
                    public boolean remove(Object one) { return all.contains(one) && all.remove(one); }
                }
            }
            """;

    static final List<String> SOURCES = List.of(JUDGE, INSTEAD, TORN);
}

/** Holds what is found in a sample against its comments, for a change that is never tried cannot survive. */
final class SelfCheck {

    static boolean succeeds(Bench bench) throws Exception {
        var found = new TreeMap<Integer, Set<String>>();
        Path sample = Files.writeString(bench.temp.resolve("Sample.java"), SAMPLE);
        for (Future<Verdict> future : bench.judge(List.of(sample))) {
            Verdict verdict = future.get();
            if (verdict.outcome() != Outcome.DOES_NOT_COMPILE) {
                int line = verdict.subject().lineNumber(verdict.change());
                found.computeIfAbsent(line, _ -> new TreeSet<>()).add(verdict.change().what());
            }
        }
        boolean good = true;
        var expected = new TreeSet<String>();
        List<String> lines = SAMPLE.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            String[] codeAndComment = line.split("// (?!wrong)");
            if (codeAndComment.length > 1) {
                expected.addAll(List.of(codeAndComment[1].split(", ")));
            }
            if (!codeAndComment[0].isBlank()) {
                if (!expected.equals(found.getOrDefault(number, Set.of()))) {
                    System.out.printf("self-check: %s%n    finds %s%n", line.strip(), found.get(number));
                    good = false;
                }
                expected.clear();
            }
        }
        return good;
    }

    private static final String SAMPLE = """
            import java.lang.invoke.VarHandle;
            import java.net.Socket;
            import java.nio.channels.FileChannel;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.concurrent.atomic.*;
            import java.util.concurrent.locks.*;
            import java.util.function.Supplier;
            import java.util.stream.*;
            import static java.util.concurrent.TimeUnit.*;

            class Sample {
                volatile boolean done; // volatile removed
                VarHandle handle;
                AtomicInteger hits = new AtomicInteger();
                // ConcurrentHashMap becomes HashMap
                ConcurrentMap<String, Integer> map = new ConcurrentHashMap<>();
                Set<String> set = ConcurrentHashMap.newKeySet(); // newKeySet becomes HashSet
                // synchronizedList removed
                List<String> list = Collections.synchronizedList(new ArrayList<>());
                BlockingQueue<String> queue = new ArrayBlockingQueue<>(2);
                Lock lock = new ReentrantLock();
                Condition changed = lock.newCondition();
                CountDownLatch latch = new CountDownLatch(1);
                Semaphore permits = new Semaphore(1);

                void main() {
                    tell();
                }

                private void tell() {
                    latch.countDown();
                }

                synchronized boolean isDone() { // synchronized removed
                    return done;
                }

                void finish() {
                    synchronized (this) { // synchronized removed
                        done = true;
                    }
                }

                synchronized void monitor() throws InterruptedException { // synchronized narrowed
                    while (!done) { // while becomes if
                        wait(); // wait removed, interrupt of wait swallowed
                    }
                    notify(); // notify removed
                    notifyAll(); // notifyAll removed, notifyAll becomes notify
                }

                int guarded() {
                    lock.lock(); // lock removed
                    try {
                        return queue.hashCode();
                    } finally {
                        lock.unlock(); // unlock moved out of finally
                    }
                }

                void guardedWait() throws InterruptedException {
                    // lockInterruptibly narrowed, interrupt of lockInterruptibly swallowed
                    lock.lockInterruptibly();
                    while (!done) { // while becomes if
                        changed.await(); // await removed, interrupt of await swallowed
                    }
                    changed.signalAll(); // signalAll removed, signalAll becomes signal
                    lock.unlock();
                }

                void enter() {
                    lock.lock(); // lock removed
                }

                void leave() {
                    lock.unlock();
                }

                String calls(Thread thread, Process process, Future<String> future) throws Exception {
                    // join removed, interrupt of join swallowed, timeout of join made endless
                    thread.join(100);
                    // await removed, interrupt of await swallowed, timeout of await made endless
                    if (latch.await(1, SECONDS)) {
                        process.waitFor(); // waitFor removed, interrupt of waitFor swallowed
                    }
                    process.onExit().thenRun(() -> { }); // onExit removed
                    process.destroy(); // destroy removed
                    // destroyForcibly removed, waitFor removed, interrupt of waitFor swallowed
                    process.destroyForcibly().waitFor();
                    boolean isAsked = process.toHandle().destroyForcibly(); // destroyForcibly removed
                    Stream.of(process).forEach(Process::destroyForcibly); // destroyForcibly removed
                    permits.acquire(); // acquire removed, interrupt of acquire swallowed
                    permits.release(); // release removed
                    queue.put("x"); // put becomes offer, interrupt of put swallowed
                    future.cancel(true); // cancel removed
                    thread.interrupt(); // interrupt removed
                    CompletableFuture.runAsync(latch::countDown).join(); // countDown removed, join removed
                    var letter = new CompletableFuture<String>();
                    letter.complete("x"); // complete removed
                    boolean isNew = letter.completeExceptionally(new TimeoutException()); // completeExceptionally removed
                    CompletableFuture.runAsync(() -> letter.complete("y")); // complete removed
                    return queue.take() + String.join(",", list); // take removed, interrupt of take swallowed
                }

                void closes(ExecutorService given) throws Exception {
                    // close of pool removed, close of socket removed
                    try (var pool = Executors.newCachedThreadPool(); var socket = new Socket()) {
                        socket.setSoTimeout(100); // timeout of setSoTimeout made endless
                        // await removed, timeout of await made endless
                        pool.submit(() -> latch.await(1, SECONDS));
                    }
                    given.shutdown(); // shutdown removed
                    given.close(); // close removed
                }

                void starts(Thread thread, Runnable work) {
                    thread.setDaemon(true); // daemon dropped
                    thread.start(); // start becomes run
                    Thread.ofPlatform().daemon().start(work); // daemon dropped, start becomes run
                    Thread.startVirtualThread(work); // start becomes run
                    Stream.of(thread).forEach(Thread::start); // start becomes run
                }

                void steps(String key) {
                    hits.incrementAndGet(); // incrementAndGet split into get and set
                    boolean first = hits.compareAndSet(0, 1); // compareAndSet split into get and set
                    int old = (int) handle.getAndAdd(this, 1); // getAndAdd split into get and set
                    handle.setRelease(this, old); // handle made plain
                    old = (int) handle.getAcquire(this);
                    map.computeIfAbsent(key, String::length); // computeIfAbsent split into check and act
                    if (set.add(key)) { // add split into check and act
                        set.add(key);
                    }
                    Stream.of(key).filter(set::add).forEach(set::remove); // add split, remove split
                }

                String interrupts() {
                    while (!Thread.currentThread().isInterrupted()) { // isInterrupted removed
                        try {
                            Thread.sleep(100); // interrupt of sleep swallowed
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt(); // restored interrupt forgotten
                        }
                    }
                    try {
                        return queue.take(); // take removed, interrupt of take swallowed
                    } catch (InterruptedException e) { // catch of interrupt emptied
                        return "";
                    }
                }

                void rarer(Thread thread, StampedLock stamps, Phaser phaser, BlockingDeque<String> deque, FileChannel file,
                        ExecutorService pool) throws Exception {
                    LockSupport.park(this); // park removed
                    LockSupport.parkNanos(100); // parkNanos removed, timeout of parkNanos made endless
                    LockSupport.unpark(thread); // unpark removed
                    // awaitNanos removed, interrupt of awaitNanos swallowed, timeout of awaitNanos made endless
                    long left = changed.awaitNanos(100);
                    changed.signal(); // signal removed
                    // tryAcquire removed, interrupt of tryAcquire swallowed, timeout of tryAcquire made endless
                    boolean isIn = permits.tryAcquire(1, SECONDS);
                    try {
                        Objects.requireNonNull(thread);
                    } finally {
                        permits.release(); // release removed, release moved out of finally
                    }
                    String first = deque.takeFirst(); // takeFirst removed, interrupt of takeFirst swallowed
                    phaser.arriveAndAwaitAdvance(); // arriveAndAwaitAdvance removed
                    phaser.arriveAndDeregister(); // arriveAndDeregister removed
                    file.lock(); // lock removed
                    boolean isUnread = stamps.validate(left); // validate removed
                    // join removed, interrupt of join swallowed, timeout of join made endless
                    isIn = thread.join(Duration.ofSeconds(1));
                    pool.shutdownNow(); // shutdownNow removed
                    // awaitTermination removed, interrupt of awaitTermination swallowed, timeout of awaitTermination made endless
                    isIn = pool.awaitTermination(1, SECONDS);
                    Supplier<Queue<String>> fresh = ConcurrentLinkedQueue::new; // ConcurrentLinkedQueue becomes LinkedList
                }

                void brokenMethod() {
                    latch.countDown();      // wrong: nobody waits
                }

                enum Kind { PLAIN, FANCY }

                /** Broken on purpose: not atomic. */
                static class Broken {
                    volatile int count;
                }

                static class HalfBroken {
                    volatile int count; // volatile removed

                    synchronized void increment() {
                        count++;            // wrong: is read without the lock
                    }
                }
            }
            """;
}
