import module java.base;
import module java.compiler;
import module jdk.compiler;

import com.sun.source.tree.*;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.ToolProvider;

/**
 * Tests the tests: takes one mechanism of concurrency out of a lesson at a time, and expects a test to notice.
 *
 * <pre>
 * .ci/sabotage                        every chapter
 * .ci/sabotage 02-locks               one chapter
 * .ci/sabotage 02-locks Conditions    one class of it
 *     --list        only says what it would change
 *     --runs n      does it n times over
 *     --jobs n      keeps n cores busy (otherwise all)
 * </pre>
 *
 * <p>A change is, for example, a {@code synchronized} removed or a {@code while} around a {@code wait} turned into
 * {@code if}; {@link Saboteur} knows them all. The changed class is compiled and put before the chapter's own, and its
 * tests run in a JVM of their own: {@code XTest} first, then all others of the chapter that mention {@code X}. The
 * first red test ends it; a hang is red, too.
 *
 * <p>Left out are: {@code main} and the private methods that only it uses; logging; classes whose Javadoc
 * begins with "Broken on purpose"; methods and classes with a {@code // wrong:} comment in them. Changes that cannot
 * matter are listed, each with its reason, in {@code sabotage-harmless.txt}.
 *
 * <p>The exit status is 1 when a change survives, when tests are red without any change, when an entry of that list fits
 * nothing any more, or when the list covers more than one change in ten.
 */
final class Sabotage {

    private static final Path HARMLESS = Path.of(".ci/sabotage-harmless.txt");
    private static final int HARMLESS_PERCENT = 10;
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

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
        boolean good = true;
        for (int run = 1; run <= options.runs; run++) {
            if (options.runs > 1) {
                System.out.printf("%nRun %d of %d%n", run, options.runs);
            }
            var harmless = Harmless.read(HARMLESS);
            var score = new Score();
            for (Chapter chapter : chapters) {
                System.out.printf("%n%s%n", chapter.name());
                try (var bench = new Bench(chapter, harmless, options)) {
                    for (Future<Verdict> verdict : bench.judge(options.subjects(chapter))) {
                        score.add(verdict.get(), options.list);
                    }
                }
            }
            good &= options.list || score.isGood(harmless, options);
        }
        return good;
    }

    /** Ends the program with a line of its own instead of a stack trace. */
    private static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1;

        Complaint(String message) {
            super(message);
        }
    }

    private record Options(String chapter, String lesson, boolean list, int runs, int jobs) {

        static Options parse(String[] args) {
            var names = new ArrayDeque<String>();
            boolean list = false;
            int runs = 1;
            int jobs = Runtime.getRuntime().availableProcessors();
            for (var rest = new ArrayDeque<>(List.of(args)); !rest.isEmpty(); ) {
                switch (rest.poll()) {
                    case "--list" -> list = true;
                    case "--runs" -> runs = number(rest.poll());
                    case "--jobs" -> jobs = number(rest.poll());
                    case String name when !name.startsWith("-") && names.size() < 2 -> names.add(name);
                    default -> throw usage();
                }
            }
            String chapter = names.isEmpty() ? null : names.poll().replaceAll("/$", "");
            return new Options(chapter, names.poll(), list, runs, jobs);
        }

        private static int number(String text) {
            if (text == null || !text.matches("[1-9]\\d{0,3}")) {
                throw usage();
            }
            return Integer.parseInt(text);
        }

        private static Complaint usage() {
            return new Complaint("usage: .ci/sabotage [--list] [--runs n] [--jobs n] [chapter [lesson]]");
        }

        List<Chapter> chapters() throws IOException {
            return chosen("chapter", chapter, Chapter.all(), Chapter::name);
        }

        List<Path> subjects(Chapter chapter) throws IOException {
            return chosen("lesson", lesson, chapter.subjects(), Sabotage::nameOf);
        }

        private static <T> List<T> chosen(String what, String wanted, List<T> all, Function<T, String> name) {
            List<T> chosen = all.stream().filter(one -> wanted == null || wanted.equals(name.apply(one))).toList();
            if (chosen.isEmpty() && wanted != null) {
                throw new Complaint("There is no %s %s. There is: %s.".formatted(what, wanted,
                        all.stream().map(name).collect(Collectors.joining(", "))));
            }
            return chosen;
        }

        boolean cover(String entry) {
            return chapter == null || entry.startsWith(chapter + "/" + (lesson == null ? "" : lesson + ":"));
        }
    }

    private static String nameOf(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    /** A folder such as 01-threads, with what Maven makes of it. */
    private record Chapter(Path folder) {

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
                Files.setLastModifiedTime(chapter.classPathFile(), start);
            }
        }

        private boolean isStale() {
            try (Stream<Path> sources = Files.walk(folder.resolve("src"))) {
                long built = classPathFile().toFile().lastModified();
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

        /** What the chapter's own libraries need from the JVM that runs its tests. */
        List<String> jvmOptions() throws IOException {
            Matcher property = Pattern.compile("<jvm.tests>\\s*(\\S[^<]*?)\\s*</jvm.tests>")
                    .matcher(Files.readString(folder.resolve("pom.xml")));
            return !property.find() ? List.of() : Stream.of(property.group(1).split("\\s+"))
                    .filter(option -> !option.equals("-Xshare:off"))        // it would forbid the quick start
                    .toList();
        }

        List<Path> subjects() throws IOException {
            try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java/course"), 2)) {
                return sources.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !nameOf(file).equals("package-info"))
                        .sorted()
                        .toList();
            }
        }

        /** The test classes that could notice: {@code XTest}, then all others that mention {@code X}. */
        List<String> testsOf(String subject) throws IOException {
            Path root = folder.resolve("src/test/java");
            Pattern mention = Pattern.compile("\\b" + subject + "\\b");
            var tests = new ArrayDeque<String>();
            try (Stream<Path> sources = Files.walk(root)) {
                for (Path source : sources.filter(file -> file.toString().endsWith("Test.java")).sorted().toList()) {
                    String test = root.relativize(source).toString().replace(".java", "").replace(File.separator, ".");
                    if (nameOf(source).equals(subject + "Test")) {
                        tests.addFirst(test);
                    } else if (mention.matcher(Files.readString(source)).find()) {
                        tests.addLast(test);
                    }
                }
            }
            return List.copyOf(tests);
        }
    }

    /** A new text between two positions of the source. */
    private record Edit(long start, long end, String text) {

        static String apply(List<Edit> edits, String source) {
            var changed = new StringBuilder(source);
            edits.stream()
                    .sorted(Comparator.comparingLong(Edit::start).reversed())
                    .forEach(edit -> changed.replace((int) edit.start, (int) edit.end, edit.text));
            return changed.toString();
        }
    }

    /** A change at one place. There may be several ways to write it: the first that compiles will do. */
    private record Change(String what, List<List<Edit>> ways) {

        int position() {
            return (int) ways.getFirst().getFirst().start;
        }
    }

    /** A class such as 01-threads/StartAndJoin, its tests, and everything that can be changed in it. */
    private record Subject(String chapter, String name, String text, List<String> tests, List<Change> changes) {

        int lineNumber(Change change) {
            return 1 + (int) text.substring(0, change.position()).chars().filter(c -> c == '\n').count();
        }

        String line(Change change) {
            return text.lines().toList().get(lineNumber(change) - 1).strip();
        }
    }

    /**
     * Walks through a source and notes what can be taken away. It changes text, not trees, and knows the types, so that
     * it does not mistake {@code String.join} for waiting.
     *
     * <p>A call that is removed stays where nobody gets to it, as in {@code if (false)}: its exceptions can still be
     * caught, so that what is around it compiles.
     */
    private static final class Saboteur extends TreePathScanner<Void, Void> {

        private static final Set<String> REMOVED = Set.of(
                "acquire", "acquireUninterruptibly", "arrive", "arriveAndAwaitAdvance", "arriveAndDeregister", "await",
                "awaitAdvance", "awaitAdvanceInterruptibly", "awaitNanos", "awaitTermination", "awaitUninterruptibly",
                "awaitUntil", "cancel", "close", "countDown", "interrupt", "interrupted", "isInterrupted", "join", "notify",
                "notifyAll", "onExit", "park", "parkNanos", "release", "shutdown", "shutdownNow", "signal", "signalAll",
                "take", "takeFirst", "takeLast", "tryAcquire", "unpark", "validate", "wait", "waitFor");
        private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly", "tryLock", "unlock",
                "readLock", "writeLock", "tryReadLock", "tryWriteLock", "unlockRead", "unlockWrite");
        private static final Set<String> FREEING = Set.of("unlock", "unlockRead", "unlockWrite", "release");
        private static final Set<String> MONITOR_CALLS = Set.of("wait", "notify", "notifyAll");
        private static final Set<String> CONDITION_CALLS = Set.of("await", "awaitNanos", "awaitUntil",
                "awaitUninterruptibly", "signal", "signalAll");
        private static final Set<String> WAITING = Set.of("wait", "await", "awaitNanos", "awaitUntil",
                "awaitUninterruptibly", "park", "parkNanos", "onSpinWait");
        private static final Set<String> WAITING_AS_LONG_AS_THEY_SAY = Set.of("sleep", "schedule", "scheduleAtFixedRate",
                "scheduleWithFixedDelay", "delayedExecutor", "convert");
        private static final Set<String> ENDLESS_AT_ZERO = Set.of("wait", "join", "select", "setSoTimeout", "connect",
                "setConnectTimeout", "setReadTimeout");
        private static final Set<String> ATOMIC_MAP_STEPS = Set.of("putIfAbsent", "computeIfAbsent", "computeIfPresent",
                "compute", "merge", "remove", "replace");
        private static final Set<String> NEVER_FAILING = Set.of("size", "isEmpty", "signal", "signalAll", "notify", "notifyAll");
        /** Nobody could tell whether they were closed. */
        private static final Set<String> CLOSED_UNSEEN = Set.of("java.io.InputStream", "java.io.Reader",
                "java.util.Scanner", "java.util.stream.BaseStream", "java.lang.foreign.Arena");
        private static final Map<String, String> PLAIN_TWINS = Map.ofEntries(
                Map.entry("ConcurrentHashMap", "HashMap"), Map.entry("ConcurrentMap", "Map"),
                Map.entry("ConcurrentSkipListMap", "TreeMap"), Map.entry("ConcurrentNavigableMap", "NavigableMap"),
                Map.entry("ConcurrentSkipListSet", "TreeSet"), Map.entry("CopyOnWriteArraySet", "LinkedHashSet"),
                Map.entry("CopyOnWriteArrayList", "ArrayList"), Map.entry("Vector", "ArrayList"),
                Map.entry("ConcurrentLinkedQueue", "LinkedList"), Map.entry("ConcurrentLinkedDeque", "LinkedList"),
                Map.entry("ArrayBlockingQueue", "ArrayDeque"), Map.entry("LinkedBlockingQueue", "LinkedList"),
                Map.entry("LinkedBlockingDeque", "LinkedList"), Map.entry("PriorityBlockingQueue", "PriorityQueue"),
                Map.entry("BlockingQueue", "Queue"), Map.entry("BlockingDeque", "Deque"), Map.entry("StringBuffer", "StringBuilder"));

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
                        kept(method.getBody(), MONITOR_CALLS, "synchronized (this) { %s }"));
            }
            return super.visitMethod(method, none);
        }

        private boolean isMain(MethodTree method) {
            return method.getName().contentEquals("main");
        }

        private boolean isForMainAlone() {
            Element method = trees.getElement(getCurrentPath());
            return method.getModifiers().contains(Modifier.PRIVATE) && method.getKind() == ElementKind.METHOD
                    && !usedBesideMain.contains(method);
        }

        private void findWhatIsUsedBesideMain() {
            int before;
            do {
                before = usedBesideMain.size();
                new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void none) {
                        Element element = trees.getElement(getCurrentPath());
                        boolean isUsed = !element.getModifiers().contains(Modifier.PRIVATE) || usedBesideMain.contains(element);
                        return isUsed && !isMain(method) ? super.visitMethod(method, none) : null;
                    }

                    @Override
                    public Void scan(Tree tree, Void none) {
                        if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree || tree instanceof MemberReferenceTree) {
                            usedBesideMain.add(trees.getElement(new TreePath(getCurrentPath(), tree)));
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
            return Pattern.compile("//\\s*wrong:").matcher(text).results().anyMatch(mark ->
                    isWithin(outer, mark.start()) && inner.stream().noneMatch(part -> isWithin(part, mark.start())));
        }

        private boolean isWithin(Tree tree, int position) {
            return start(tree) <= position && position < end(tree);
        }

        // Locks.

        @Override
        public Void visitSynchronized(SynchronizedTree block, Void none) {
            removeLocking("synchronized", List.of(new Edit(start(block), start(block.getBlock()), "")),
                    kept(block.getBlock(), MONITOR_CALLS, "synchronized " + text(block.getExpression()) + " { %s }"));
            return super.visitSynchronized(block, none);
        }

        private void noteLocking(Call call) {
            if (LOCKING.contains(call.name()) && !call.isOf("java.util.concurrent.locks.ReadWriteLock")) {
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
                        removeLocking(calls.getFirst().name(), withoutAll(calls), kept(method, CONDITION_CALLS,
                                "{ " + lock + ".lock(); try { %s } finally { " + lock + ".unlock(); } }"));
                    }
                });
                if (!acrossMethods.isEmpty()) {
                    removeLocking(acrossMethods.getFirst().name(), withoutAll(acrossMethods), List.of());
                }
            });
        }

        private static List<Edit> withoutAll(List<Call> calls) {
            return calls.stream().flatMap(call -> call.without(call.zero()).findFirst().orElseThrow().stream()).toList();
        }

        /** Waiting and waking would complain without the lock, so they may keep it while all the rest goes without. */
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
                if (statement instanceof ExpressionStatementTree expression
                        && expression.getExpression() instanceof MethodInvocationTree call && FREEING.contains(nameOf(call))) {
                    var before = new ArrayList<>(List.of(edit(statement, "")));
                    partsOf(attempt.getBlock(), Saboteur::runsLater)
                            .filter(ReturnTree.class::isInstance)
                            .forEach(exit -> before.add(doBefore((ReturnTree) exit, text(statement))));
                    var atTheEndToo = new ArrayList<>(before);
                    long brace = end(attempt.getBlock()) - 1;
                    atTheEndToo.add(new Edit(brace, brace, text(statement)));
                    changes.add(new Change(nameOf(call) + " moved out of finally", List.of(atTheEndToo, before)));
                }
            }
        }

        private Edit doBefore(ReturnTree exit, String statement) {
            if (exit.getExpression() == null) {
                return edit(exit, "{ " + statement + " return; }");
            }
            Tree body = enclosing(tree -> tree instanceof MethodTree || tree instanceof LambdaExpressionTree);
            String type = body instanceof MethodTree method ? text(method.getReturnType()) : "var";
            return edit(exit, "{ " + type + " result_ = " + text(exit.getExpression()) + "; " + statement + " return result_; }");
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

        /** All of one variable's accesses become plain together, as with a field that is no longer {@code volatile}. */
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
            } else if (name.equals("lock") && call.isOf("java.nio.channels.FileChannel")) {
                proposeWays("lock removed", call.without("null"));
            } else if (REMOVED.contains(name) && !(name.equals("close") && isClosedUnseen(call.owner()))) {
                proposeWays(name + " removed", call.without(switch (name) {
                    case "take", "takeFirst", "takeLast" -> call.on(name.replace("take", "poll") + "()");
                    case "join" -> call.on("getNow(null)");
                    case "onExit" -> "java.util.concurrent.CompletableFuture.completedFuture(" + call.receiver() + ")";
                    case "shutdownNow" -> "java.util.List.of()";
                    case "interrupted", "isInterrupted" -> "false";
                    default -> call.zero();
                }, call.zero()));
            }
        }

        private void makeEndless(Call call) {
            List<? extends ExpressionTree> arguments = call.tree.getArguments();
            if (arguments.isEmpty() || WAITING_AS_LONG_AS_THEY_SAY.contains(call.name()) || call.owner().toString().startsWith("course.")) {
                return;
            }
            String parameters = call.method.getParameters().stream()
                    .map(parameter -> parameter.asType().toString().replaceAll(".*\\.", ""))
                    .collect(Collectors.joining(","));
            long start = start(arguments.get(Math.max(0, arguments.size() - 2)));
            String what = "timeout of " + call.name() + " made endless";
            if (parameters.matches("(.*,)?long,TimeUnit")) {
                propose(what, new Edit(start, end(arguments.getLast()), "1_000, java.util.concurrent.TimeUnit.DAYS"));
            } else if (parameters.equals("Duration") && call.name().matches("join|waitFor|.*[tT]imeout")) {
                propose(what, edit(arguments.getLast(), "java.time.Duration.ofDays(1_000)"));
            } else if (parameters.matches("(.*,)?(long|int)") && ENDLESS_AT_ZERO.contains(call.name())) {
                propose(what, edit(arguments.getLast(), "0"));
            } else if (call.name().matches("awaitNanos|parkNanos")) {
                propose(what, edit(arguments.getLast(), "Long.MAX_VALUE"));
            }
        }

        // Interrupts.

        private void swallowInterrupt(Call call) {
            if (call.method.getThrownTypes().stream().noneMatch(type -> isA(type, "java.lang.InterruptedException"))) {
                return;
            }
            Function<String, String> deaf = statement ->
                    "{ try { " + statement + " } catch (InterruptedException _) { } if (false) { " + statement + " } }";
            Tree statement = enclosing(StatementTree.class::isInstance);
            List<Edit> wholeStatement = List.of(edit(statement, deaf.apply(text(statement))));
            proposeWays("interrupt of " + call.name() + " swallowed", call.isStatement()
                    ? Stream.of(wholeStatement)
                    : Stream.of(List.of(edit(call.tree, "(false ? " + text(call.tree) + " : sabotage.Instead.deaf(() -> "
                                    + text(call.tree) + ", " + call.zero() + "))")),
                            List.of(edit(call.tree, deaf.apply(text(call.tree) + ";"))),
                            wholeStatement));
        }

        @Override
        public Void visitCatch(CatchTree handler, Void none) {
            boolean leaves = handler.getBlock().getStatements().stream().anyMatch(statement -> switch (statement) {
                case ThrowTree _, ReturnTree _, BreakTree _, ContinueTree _ -> true;
                default -> false;
            });
            if (leaves && text(handler.getParameter().getType()).contains("InterruptedException")) {
                proposeWays("catch of interrupt emptied", Stream.of("{ }", "{ return null; }", "{ return true; }")
                        .map(block -> List.of(edit(handler.getBlock(), block))));
            }
            return super.visitCatch(handler, none);
        }

        // Threads.

        private void runInsteadOfStart(Call call) {
            if (call.name().equals("start") && call.isOf("java.lang.Thread")) {
                propose("start becomes run", call.rename("run"));
            } else if (call.name().equals("start") && call.isOf("java.lang.Thread.Builder")) {
                propose("start becomes run", edit(call.tree, "sabotage.Instead.start(" + call.receiver() + ", " + call.arguments() + ")"));
            } else if (call.name().equals("startVirtualThread")) {
                propose("start becomes run", edit(call.tree, "sabotage.Instead.start(Thread.ofVirtual(), " + call.arguments() + ")"));
            }
        }

        private void dropDaemon(Call call) {
            if (call.name().equals("setDaemon") && !call.arguments().equals("false")) {
                proposeWays("daemon dropped", call.without());
            } else if (call.name().equals("daemon") && !call.arguments().equals("false") && call.isOf("java.lang.Thread.Builder")) {
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

        private void leaveOpen(TryTree attempt, Tree resource) {
            List<? extends Tree> all = attempt.getResources();
            String before = resourcesText(all.subList(0, all.indexOf(resource)));
            String after = resourcesText(all.subList(all.indexOf(resource) + 1, all.size()));
            boolean isTry = !before.isEmpty() || !attempt.getCatches().isEmpty() || attempt.getFinallyBlock() != null;
            String name = resource instanceof VariableTree variable ? variable.getName().toString() : text(resource);
            propose("close of " + name + " removed",
                    new Edit(start(attempt), start(attempt.getBlock()), (isTry ? "try " : "") + before + "{ "
                            + (resource instanceof VariableTree ? resourcesText(List.of(resource)).replaceAll("^\\(|\\) $", "") + "; " : "")
                            + "if (false) { " + name + ".close(); } " + (after.isEmpty() ? "" : "try " + after)),
                    new Edit(end(attempt.getBlock()), end(attempt.getBlock()), " }"));
        }

        private String resourcesText(List<? extends Tree> resources) {
            return resources.isEmpty() ? "" : resources.stream()
                    .map(resource -> text(resource).replaceAll(";\\s*$", ""))
                    .collect(Collectors.joining("; ", "(", ") "));
        }

        private boolean isClosedUnseen(TypeMirror type) {
            return CLOSED_UNSEEN.stream().anyMatch(name -> isA(type, name));
        }

        // Collections.

        @Override
        public Void visitNewClass(NewClassTree creation, Void none) {
            makePlain(creation.getIdentifier());
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
                proposeWays(text(name) + " becomes " + plain, Stream.of(List.of(edit(name, "java.util." + plain)), everywhere));
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
                String types = call.tree.getTypeArguments().stream().map(this::text).collect(Collectors.joining(", "));
                propose("newKeySet becomes HashSet", edit(call.tree, "new java.util.HashSet<" + types + ">()"));
            } else if (call.name().startsWith("synchronized") && call.isOf("java.util.Collections")) {
                propose(call.name() + " removed", edit(call.tree, call.arguments()));
            }
        }

        // Steps that must not be parted.

        private boolean isAtomicStep(String name, TypeMirror owner) {
            return owner.toString().matches("java.util.concurrent.atomic.LongAdder|java.lang.invoke.VarHandle|"
                    + "java.util.concurrent.atomic.Atomic(Integer|Long|Boolean|Reference)(Array)?(<.*>)?")
                    && name.matches("(get|increment|decrement|add|update|accumulate)And\\w+|increment|decrement|add|\\w*compareAnd\\w+");
        }

        private boolean isCheckAndAct(String name, String receiver, TypeMirror owner) {
            Pattern assignment = Pattern.compile("\\b" + Pattern.quote(receiver.replaceFirst("^this\\.", ""))
                    + "\\s*=[^;]*\\b(Concurrent|newKeySet|CopyOnWrite|synchronized)");
            boolean isConcurrent = owner.toString().matches("[\\w.]*\\.(Concurrent|CopyOnWrite).*")
                    || !receiver.isEmpty() && assignment.matcher(text).find();
            return isConcurrent && (isA(owner, "java.util.Map") ? ATOMIC_MAP_STEPS.contains(name)
                    : isA(owner, "java.util.Collection") && name.matches("add|addIfAbsent|remove"));
        }

        private void split(Call call) {
            if (isAtomicStep(call.name(), call.owner())) {
                int operands = call.name().matches(".*(increment|decrement|Increment|Decrement).*") ? 0
                        : call.name().matches(".*compareAnd.*|.*ccumulate.*") ? 2 : 1;
                List<String> arguments = call.tree.getArguments().stream().map(this::text).toList();
                int place = arguments.size() - operands;
                propose(call.name() + " split into get and set", edit(call.tree, "sabotage.Torn.of("
                        + String.join(", ", Stream.concat(Stream.of(call.receiver()), arguments.stream().limit(place)).toList()) + ")."
                        + call.name() + "(" + String.join(", ", arguments.subList(place, arguments.size())) + ")"));
            } else if (isCheckAndAct(call.name(), call.receiver(), call.owner())
                    && (isA(call.owner(), "java.util.Map") || !(call.parent() instanceof ExpressionStatementTree))) {
                propose(call.name() + " split into check and act",
                        edit(call.tree, "sabotage.Torn.of(" + call.receiver() + ")." + call.name() + "(" + call.arguments() + ")"));
            }
        }

        // The visits that all of these share.

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
            if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
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
            Tree receiver = reference.getQualifierExpression();
            String name = reference.getName().toString();
            if (name.equals("new")) {
                makePlain(receiver);
            } else if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method) {
                TypeMirror owner = method.getEnclosingElement().asType();
                if (name.equals("start") && isA(owner, "java.lang.Thread")) {
                    propose("start becomes run", edit(reference, text(receiver) + "::run"));
                } else if (isAtomicStep(name, owner) || isCheckAndAct(name, text(receiver), owner)) {
                    propose(name + " split", edit(receiver, "sabotage.Torn.of(" + text(receiver) + ")"));
                } else if (REMOVED.contains(name) && !isA(owner, "java.lang.String") && !isClosedUnseen(owner)) {
                    proposeWays(name + " removed", Stream.of(text(receiver) + "::poll", "() -> { }", "_ -> { }",
                            "(_, _) -> { }", "() -> true", "_ -> true", "() -> null", "_ -> null",
                            "it -> java.util.concurrent.CompletableFuture.completedFuture(it)")
                            .map(other -> List.of(edit(reference, other))));
                }
            }
            return super.visitMemberReference(reference, none);
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
                return tree.getMethodSelect() instanceof MemberSelectTree select ? text(select.getExpression()) : "";
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
                return tree.getArguments().stream().map(Saboteur.this::text).collect(Collectors.joining(", "));
            }

            String on(String otherCall) {
                return (receiver().isEmpty() ? "" : receiver() + ".") + otherCall;
            }

            /** What the call returns when all goes well. */
            String zero() {
                return switch (trees.getTypeMirror(path).getKind()) {
                    case BOOLEAN -> "true";
                    case BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> "0";
                    default -> "null";
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
                return isStatement() ? Stream.of(List.of(edit(parent(), never))) : Stream.concat(
                        Stream.of(values).map(value -> "(true ? " + value + " : " + text(tree) + ")"), Stream.of(never))
                        .map(other -> List.of(edit(tree, other)));
            }

            boolean isStatement() {
                return parent() instanceof ExpressionStatementTree;
            }
        }

        private Tree enclosing(Predicate<Tree> isWanted) {
            return StreamSupport.stream(getCurrentPath().spliterator(), false).filter(isWanted).findFirst().orElseThrow();
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
            changes.add(new Change(what, List.of(List.of(edits))));
        }

        private void proposeWays(String what, Stream<List<Edit>> ways) {
            changes.add(new Change(what, ways.toList()));
        }

        private Edit edit(Tree tree, String text) {
            return new Edit(start(tree), end(tree), text);
        }

        private Edit dropped(String modifier, ModifiersTree modifiers) {
            Matcher word = Pattern.compile("\\b" + modifier + "\\s+").matcher(text).region((int) start(modifiers), text.length());
            word.find();
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

        private long start(Tree tree) {
            return positions.getStartPosition(unit, tree);
        }

        private long end(Tree tree) {
            return positions.getEndPosition(unit, tree);
        }
    }

    private enum Outcome { SEEN, SURVIVED, HARMLESS, RED_ANYWAY, LISTED, DOES_NOT_COMPILE }

    /** The test that failed or did not end, if any. */
    private record Run(String red, Duration time) {
        static final Run NONE = new Run(null, Duration.ZERO);
    }

    private record Verdict(Subject subject, Change change, Outcome outcome, Run run) {}

    /** Compiles the changed classes of a chapter, and lets its tests judge each in a JVM of its own. */
    private static final class Bench implements AutoCloseable {

        private static final Duration HANGING = Duration.ofSeconds(60);
        private static final Duration SECOND = Duration.ofSeconds(1);
        private static final Duration BUSY = Duration.ofMillis(300);

        private final Chapter chapter;
        private final Harmless harmless;
        private final boolean listOnly;
        private final Semaphore cores;
        private final ExecutorService workers;
        private final ThreadLocal<StandardJavaFileManager> files =
                ThreadLocal.withInitial(() -> COMPILER.getStandardFileManager(null, null, null));
        private final Path temp = Files.createTempDirectory("sabotage");
        private final Path classes = temp.resolve("classes");
        private final Path testClasses = temp.resolve("test-classes");
        private final Path tools;
        private final Path quickStart;
        private final AtomicInteger folders = new AtomicInteger();

        Bench(Chapter chapter, Harmless harmless, Options options) throws IOException {
            this.chapter = chapter;
            this.harmless = harmless;
            listOnly = options.list;
            cores = new Semaphore(options.jobs);
            workers = Executors.newFixedThreadPool(4 * options.jobs);
            tools = chapter.target("sabotage/tools.jar");
            quickStart = chapter.target("sabotage/quick-start.aot");
            copy(chapter.target("classes"), classes);           // so that nobody's build disturbs us
            copy(chapter.target("test-classes"), testClasses);
            if (!isNewer(tools, Path.of(".ci/Sabotage.java")) || !isNewer(tools, chapter.classPathFile())) {
                makeTools();
                Files.deleteIfExists(quickStart);
            }
        }

        private void makeTools() throws IOException {
            Path folder = newFolder();
            for (String source : List.of(Tools.JUDGE, Tools.INSTEAD, Tools.TORN)) {
                if (!compile(source.replaceAll("(?s).*?final class (\\w+).*", "$1"), source, folder)) {
                    throw new IllegalStateException("does not compile:\n" + source);
                }
            }
            try (var jar = new JarOutputStream(Files.newOutputStream(tools)); var made = Files.walk(folder)) {
                for (Path file : made.filter(Files::isRegularFile).toList()) {
                    jar.putNextEntry(new JarEntry("sabotage/" + file.getFileName()));
                    Files.copy(file, jar);
                }
            }
        }

        List<Future<Verdict>> judge(List<Path> sources) throws Exception {
            var verdicts = new ArrayList<Future<Verdict>>();
            for (Subject subject : study(sources)) {
                boolean isTested = !listOnly && !subject.tests.isEmpty() && !subject.changes.isEmpty();
                if (isTested && !Files.exists(quickStart)) {
                    makeQuickStart(subject.tests.getFirst());
                }
                Future<Run> unchanged = workers.submit(() ->
                        isTested ? run(newFolder(), subject.tests, Duration.ofMinutes(10)) : Run.NONE);
                for (Change change : subject.changes) {
                    verdicts.add(workers.submit(() -> judge(subject, change, unchanged)));
                }
            }
            return verdicts;
        }

        private List<Subject> study(List<Path> sources) throws IOException {
            JavacTask task = javac(temp, files.get().getJavaFileObjectsFromPaths(sources));
            var units = task.parse();
            task.analyze();
            var subjects = new ArrayList<Subject>();
            for (CompilationUnitTree unit : units) {
                String name = nameOf(Path.of(unit.getSourceFile().toUri()));
                subjects.add(new Subject(chapter.name(), name, unit.getSourceFile().getCharContent(false).toString(),
                        chapter.testsOf(name), Saboteur.changesIn(unit, task)));
            }
            return subjects;
        }

        private Verdict judge(Subject subject, Change change, Future<Run> unchanged) throws Exception {
            Path folder = newFolder();
            if (change.ways.stream().noneMatch(way -> compile(subject.name, Edit.apply(way, subject.text), folder))) {
                return new Verdict(subject, change, Outcome.DOES_NOT_COMPILE, Run.NONE);
            }
            if (harmless.covers(subject, change)) {
                return new Verdict(subject, change, Outcome.HARMLESS, Run.NONE);
            }
            if (listOnly) {
                return new Verdict(subject, change, Outcome.LISTED, Run.NONE);
            }
            if (unchanged.get().red != null) {
                return new Verdict(subject, change, Outcome.RED_ANYWAY, unchanged.get());
            }
            Run run = run(folder, subject.tests, unchanged.get().time);
            return new Verdict(subject, change, run.red == null ? Outcome.SURVIVED : Outcome.SEEN, run);
        }

        private boolean compile(String name, String source, Path folder) {
            return javac(folder, List.of(new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }
            })).call();
        }

        private JavacTask javac(Path folder, Iterable<? extends JavaFileObject> sources) {
            List<String> options = List.of("-proc:none", "-implicit:none", "-Xlint:none", "-g", "-d", folder.toString(),
                    "-classpath", joined(tools, chapter.jars(), classes));
            return (JavacTask) COMPILER.getTask(null, files.get(), new DiagnosticCollector<>(), options, null, sources);
        }

        private Run run(Path changed, List<String> tests, Duration usualTime) throws Exception {
            Path output = changed.resolve("output.txt");
            List<String> quick = Files.exists(quickStart) ? List.of("-XX:AOTCache=" + quickStart) : List.of();
            Duration time = runJudge(quick, joined(tools, chapter.jars(), changed, classes, testClasses), tests, output,
                    usualTime.multipliedBy(3).plus(HANGING));
            String last;
            try (Stream<String> lines = Files.lines(output, StandardCharsets.ISO_8859_1)) {
                last = lines.filter(line -> line.startsWith("## ")).reduce("", (_, line) -> line.substring("## ".length()));
            }
            return new Run(last.equals("green") ? null
                    : last.replaceFirst("^red ", "").replaceFirst("^begins (.*)", "$1 (does not end)"), time);
        }

        /** Remembers what JUnit and its friends load: a short test takes half the time from then on. */
        private void makeQuickStart(String test) throws Exception {
            runJudge(List.of("-XX:AOTCacheOutput=" + quickStart, "-Dsabotage.classes=" + joined(classes, testClasses)),
                    joined(tools, chapter.jars()), List.of(test), temp.resolve("output.txt"), HANGING);
        }

        private Duration runJudge(List<String> options, String classPath, List<String> tests, Path output, Duration patience)
                throws Exception {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:+UseSerialGC");
            command.addAll(options);
            command.addAll(chapter.jvmOptions());
            command.addAll(List.of("-classpath", classPath, "sabotage.Judge"));
            command.addAll(tests);
            cores.acquire();
            boolean holdsCore = true;
            Instant start = Instant.now();
            Process jvm = new ProcessBuilder(command).directory(chapter.folder.toFile())
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            try {
                Duration before = Duration.ZERO;
                while (!jvm.waitFor(SECOND) && Instant.now().isBefore(start.plus(patience))) {
                    Duration worked = jvm.info().totalCpuDuration().orElse(Duration.ofDays(1));
                    if (holdsCore && worked.minus(before).compareTo(BUSY) < 0) {
                        cores.release();            // it waits for a time limit, most likely, so the next may begin
                        holdsCore = false;
                    }
                    before = worked;
                }
            } finally {
                jvm.descendants().forEach(ProcessHandle::destroyForcibly);
                jvm.destroyForcibly().waitFor();
                if (holdsCore) {
                    cores.release();
                }
            }
            return Duration.between(start, Instant.now());
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

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        }

        @Override
        public void close() throws Exception {
            workers.shutdownNow();
            workers.awaitTermination(1, TimeUnit.MINUTES);
            try (Stream<Path> files = Files.walk(temp)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** The reviewed list of what cannot matter: in each block the class with the change, the line, the reason. */
    private record Harmless(Set<String> entries, Set<String> used) {

        static Harmless read(Path file) throws IOException {
            var entries = new LinkedHashSet<String>();
            for (String block : Files.readString(file).replaceAll("(?m)^#.*\n?", "").split("\n\\s*\n")) {
                List<String> lines = block.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
                if (lines.size() == 1 || lines.size() == 2) {
                    throw new Complaint(file + ": a class with its change, the line, the reason; not\n" + block);
                }
                if (!lines.isEmpty()) {
                    entries.add(lines.get(0) + "\n    " + lines.get(1));
                }
            }
            return new Harmless(entries, ConcurrentHashMap.newKeySet());
        }

        boolean covers(Subject subject, Change change) {
            String entry = entry(subject, change);
            return entries.contains(entry) && (used.add(entry) || true);
        }

        static String entry(Subject subject, Change change) {
            return subject.chapter + "/" + subject.name + ": " + change.what + "\n    " + subject.line(change);
        }

        List<String> unused(Options options) {
            return entries.stream().filter(entry -> options.cover(entry) && !used.contains(entry)).toList();
        }
    }

    private static final class Score {
        private final List<Verdict> verdicts = new ArrayList<>();
        private final Instant start = Instant.now();

        void add(Verdict verdict, boolean listOnly) {
            boolean isKnown = verdict.outcome == Outcome.RED_ANYWAY
                    && verdicts.stream().anyMatch(other -> other.subject == verdict.subject);
            if (verdict.outcome != Outcome.DOES_NOT_COMPILE) {
                verdicts.add(verdict);
            }
            if (!isKnown && (listOnly || verdict.outcome != Outcome.DOES_NOT_COMPILE)) {
                System.out.printf("  %-26s %-44s %4d  %s%n", verdict.subject.name, verdict.change.what,
                        verdict.subject.lineNumber(verdict.change), switch (verdict.outcome) {
                            case SEEN -> verdict.run.red;
                            case RED_ANYWAY -> "without any change red: " + verdict.run.red;
                            case HARMLESS -> "harmless";
                            case LISTED -> verdict.subject.line(verdict.change);
                            case DOES_NOT_COMPILE -> "does not compile: " + verdict.subject.line(verdict.change);
                            case SURVIVED -> "SURVIVED";
                        });
            }
        }

        boolean isGood(Harmless harmless, Options options) {
            long median = verdicts.stream().mapToLong(verdict -> verdict.run.time.toMillis()).filter(millis -> millis > 0)
                    .sorted().skip((count(Outcome.SEEN) + count(Outcome.SURVIVED)) / 2).findFirst().orElse(0);
            System.out.printf("%n%d changes: %d seen, %d survived, %d harmless. It took %d s, half of them less than %d ms each.%n",
                    verdicts.size(), count(Outcome.SEEN), count(Outcome.SURVIVED), count(Outcome.HARMLESS),
                    Duration.between(start, Instant.now()).toSeconds(), median);
            verdicts.stream().filter(verdict -> verdict.outcome == Outcome.SURVIVED).forEach(verdict ->
                    System.out.println("\nSURVIVED: " + Harmless.entry(verdict.subject, verdict.change)));
            List<String> unused = harmless.unused(options);
            unused.forEach(entry -> System.out.println("\nFITS NOTHING, so take it out of " + HARMLESS + ": " + entry));
            boolean tooManyHarmless = count(Outcome.HARMLESS) * 100 > verdicts.size() * HARMLESS_PERCENT;
            if (tooManyHarmless) {
                System.out.printf("%n%s covers more than %d %% of the changes%n", HARMLESS, HARMLESS_PERCENT);
            }
            return count(Outcome.SURVIVED) + count(Outcome.RED_ANYWAY) == 0 && unused.isEmpty()
                    && !(tooManyHarmless && options.chapter == null);
        }

        private int count(Outcome outcome) {
            return (int) verdicts.stream().filter(verdict -> verdict.outcome == outcome).count();
        }
    }

    /** Classes that stand by in the JVM of the tests. */
    private static final class Tools {

        static final String JUDGE = """
                package sabotage;

                import java.io.*;
                import java.net.*;
                import java.nio.file.Path;
                import java.util.*;
                import org.junit.platform.engine.TestExecutionResult;
                import org.junit.platform.engine.discovery.DiscoverySelectors;
                import org.junit.platform.engine.support.descriptor.MethodSource;
                import org.junit.platform.launcher.*;
                import org.junit.platform.launcher.core.*;

                /** Runs test classes, one after the other, up to the first test that fails. */
                public final class Judge implements TestExecutionListener {

                    private static final PrintStream out = System.out;

                    public static void main(String[] tests) throws Exception {
                        Thread.currentThread().setContextClassLoader(loader());
                        for (String test : tests) {
                            Class<?> type = Thread.currentThread().getContextClassLoader().loadClass(test);
                            LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectClass(type))
                                    .filters(TagFilter.excludeTags("exercise"))
                                    .build(), new Judge());
                        }
                        out.println("\\n## green");
                        System.exit(0);
                    }

                    /** A JVM that is to be remembered has nothing but jars on its class path. */
                    private static ClassLoader loader() throws Exception {
                        var urls = new ArrayList<URL>();
                        for (String folder : System.getProperty("sabotage.classes", "").split(File.pathSeparator)) {
                            urls.add(Path.of(folder).toUri().toURL());
                        }
                        return urls.size() < 2 ? Judge.class.getClassLoader()
                                : new URLClassLoader(urls.toArray(URL[]::new), Judge.class.getClassLoader());
                    }

                    @Override
                    public void executionStarted(TestIdentifier test) {
                        out.println("\\n## begins " + nameOf(test));
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
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
                }
                """;

        static final String INSTEAD = """
                package sabotage;

                import java.util.concurrent.Callable;

                /** What a changed class calls instead. */
                public final class Instead {

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

        static final String TORN = """
                package sabotage;

                import java.lang.invoke.VarHandle;
                import java.util.*;
                import java.util.concurrent.atomic.*;
                import java.util.function.*;

                /** An atomic step torn in two: it looks, then it writes what it has seen, changed or not. */
                public final class Torn<T> {

                    private final Supplier<T> get;
                    private final Consumer<T> set;
                    private final LongFunction<T> number;

                    private Torn(Supplier<T> get, Consumer<T> set, LongFunction<T> number) {
                        this.get = get;
                        this.set = set;
                        this.number = number;
                    }

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
                        return new Torn<>(() -> invoke(v, VarHandle.AccessMode.GET_VOLATILE, List.of(place)),
                                value -> {
                                    var arguments = new ArrayList<>(List.of(place));
                                    arguments.add(value);
                                    invoke(v, VarHandle.AccessMode.SET_VOLATILE, arguments);
                                },
                                n -> v.varType() == int.class ? (Object) (int) n : (Object) n);
                    }

                    private static Object invoke(VarHandle v, VarHandle.AccessMode mode, List<Object> arguments) {
                        try {
                            return v.toMethodHandle(mode).invokeWithArguments(arguments);
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    public T getAndUpdate(UnaryOperator<T> next) {
                        T old = get.get();
                        set.accept(next.apply(old));
                        return old;
                    }

                    public T updateAndGet(UnaryOperator<T> next) {
                        T value = next.apply(get.get());
                        set.accept(value);
                        return value;
                    }

                    public T getAndAccumulate(T more, BinaryOperator<T> next) {
                        return getAndUpdate(old -> next.apply(old, more));
                    }

                    public T accumulateAndGet(T more, BinaryOperator<T> next) {
                        return updateAndGet(old -> next.apply(old, more));
                    }

                    public T getAndAccumulate(long more, BinaryOperator<T> next) {
                        return getAndAccumulate(number.apply(more), next);
                    }

                    public T accumulateAndGet(long more, BinaryOperator<T> next) {
                        return accumulateAndGet(number.apply(more), next);
                    }

                    public T getAndSet(T value) {
                        return getAndUpdate(_ -> value);
                    }

                    public T getAndSet(long value) {
                        return getAndSet(number.apply(value));
                    }

                    public boolean compareAndSet(T expected, T value) {
                        T old = get.get();
                        boolean same = old == expected || (old instanceof Number || old instanceof Boolean) && old.equals(expected);
                        if (same) {
                            set.accept(value);
                        }
                        return same;
                    }

                    public boolean compareAndSet(long expected, long value) {
                        return compareAndSet(number.apply(expected), number.apply(value));
                    }

                    public T getAndAdd(long more) {
                        return getAndUpdate(old -> number.apply(((Number) old).longValue() + more));
                    }

                    public T addAndGet(long more) {
                        return updateAndGet(old -> number.apply(((Number) old).longValue() + more));
                    }

                    public T incrementAndGet() {
                        return addAndGet(1);
                    }

                    public T decrementAndGet() {
                        return addAndGet(-1);
                    }

                    public T getAndIncrement() {
                        return getAndAdd(1);
                    }

                    public T getAndDecrement() {
                        return getAndAdd(-1);
                    }

                    public void add(long more) {
                        addAndGet(more);
                    }

                    public void increment() {
                        add(1);
                    }

                    public void decrement() {
                        add(-1);
                    }

                    /** {@code Map} itself has the other steps, in two. */
                    public static <K, V> Map<K, V> of(Map<K, V> map) {
                        return new AbstractMap<>() {
                            @Override
                            public V get(Object key) {
                                return map.get(key);
                            }

                            @Override
                            public boolean containsKey(Object key) {
                                return map.containsKey(key);
                            }

                            @Override
                            public V put(K key, V value) {
                                return map.put(key, value);
                            }

                            @Override
                            public V remove(Object key) {
                                V old = map.get(key);
                                map.remove(key);
                                return old;
                            }

                            @Override
                            public Set<Entry<K, V>> entrySet() {
                                return map.entrySet();
                            }
                        };
                    }

                    public static <E> TornCollection<E> of(Collection<E> all) {
                        return new TornCollection<>(all);
                    }

                    public record TornCollection<E>(Collection<E> all) {

                        public boolean add(E one) {
                            return !all.contains(one) && (all.add(one) || true);
                        }

                        public boolean addIfAbsent(E one) {
                            return add(one);
                        }

                        public boolean remove(Object one) {
                            return all.contains(one) && (all.remove(one) || true);
                        }
                    }
                }
                """;
    }
}
