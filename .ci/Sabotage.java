import module java.base;
import module java.compiler;
import module jdk.compiler;

import com.sun.source.tree.*;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.tools.ToolProvider;

/**
 * Tests the tests: breaks the code of a lesson, one place at a time, and expects a test to notice.
 *
 * <pre>
 * .ci/sabotage                        every chapter
 * .ci/sabotage 02-locks               one chapter
 * .ci/sabotage 02-locks Conditions    one class of it
 *     --list      only say what would be changed
 *     --runs n    do it n times over; a change must be seen every time
 *     --jobs n    test n changes at once (otherwise as many as there are cores)
 * </pre>
 *
 * <p>A change takes one mechanism of concurrency away: a {@code synchronized}, a {@code join}, a
 * {@code volatile}, a {@code while} around a {@code wait} … {@link Saboteur} has them all. The changed class is compiled
 * and put before the chapter's own; then {@code XTest} runs against it in a JVM of its own or, where that is
 * content or does not exist, every test class of the chapter that mentions {@code X}. A hang counts as noticed.
 *
 * <p>Left out are mains, logging, classes whose Javadoc begins with "Broken on purpose", and methods and classes that
 * contain a {@code // wrong:} comment. What cannot matter is listed, with the reason, in {@code sabotage-harmless.txt}.
 *
 * <p>Ends with 1 if a change survives, if an entry of that list fits nothing any more, or if the list
 * covers more than one change in ten.
 */
final class Sabotage {

    private static final Path HARMLESS = Path.of(".ci/sabotage-harmless.txt");
    private static final int HARMLESS_PERCENT = 10;

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
        var harmless = Harmless.read(HARMLESS);
        boolean good = true;
        for (int run = 1; run <= options.runs; run++) {
            if (options.runs > 1) {
                System.out.printf("%nRun %d of %d%n", run, options.runs);
            }
            var score = new Score();
            for (Chapter chapter : chapters) {
                System.out.printf("%n%s%n", chapter.name());
                try (var bench = new Bench(chapter, options.jobs)) {
                    bench.trySubjects(options.subjects(chapter), harmless, options.list, score);
                }
            }
            good &= options.list || score.print(harmless.unused(options), options.isForAll());
        }
        return good;
    }

    /** Ends the program with one line instead of a stack trace. */
    private static final class Complaint extends RuntimeException {
        private static final long serialVersionUID = 1;

        Complaint(String message) {
            super(message);
        }
    }

    private record Options(String chapter, String lesson, boolean list, int runs, int jobs) {

        static Options parse(String[] args) {
            var names = new ArrayList<String>();
            boolean list = false;
            int runs = 1;
            int jobs = Runtime.getRuntime().availableProcessors();
            Iterator<String> rest = List.of(args).iterator();
            while (rest.hasNext()) {
                switch (rest.next()) {
                    case "--list" -> list = true;
                    case "--runs" -> runs = number(rest);
                    case "--jobs" -> jobs = number(rest);
                    case String option when option.startsWith("-") -> throw usage();
                    case String name -> names.add(name);
                }
            }
            if (names.size() > 2) {
                throw usage();
            }
            return new Options(names.isEmpty() ? null : names.getFirst().replaceAll("/$", ""),
                    names.size() < 2 ? null : names.get(1), list, runs, jobs);
        }

        private static int number(Iterator<String> rest) {
            if (rest.hasNext() && rest.next() instanceof String text && text.matches("[1-9][0-9]{0,3}")) {
                return Integer.parseInt(text);
            }
            throw usage();
        }

        private static Complaint usage() {
            return new Complaint(".ci/sabotage [--list] [--runs n] [--jobs n] [chapter [lesson]]");
        }

        boolean isForAll() {
            return chapter == null;
        }

        List<Chapter> chapters() throws IOException {
            List<Chapter> all = Chapter.all();
            List<Chapter> chosen = all.stream().filter(c -> chapter == null || c.name().equals(chapter)).toList();
            if (chosen.isEmpty()) {
                throw new Complaint("There is no chapter " + chapter + ". The chapters are " + Chapter.names(all) + ".");
            }
            return chosen;
        }

        List<Path> subjects(Chapter chapter) throws IOException {
            List<Path> all = chapter.subjects();
            List<Path> chosen = all.stream().filter(file -> lesson == null || nameOf(file).equals(lesson)).toList();
            if (chosen.isEmpty() && lesson != null) {
                throw new Complaint("There is no class " + lesson + " in " + chapter.name() + ". The classes are "
                        + all.stream().map(Sabotage::nameOf).collect(Collectors.joining(", ")) + ".");
            }
            return chosen;
        }
    }

    static String nameOf(Path source) {
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

        static String names(Collection<Chapter> chapters) {
            return chapters.stream().map(Chapter::name).collect(Collectors.joining(", "));
        }

        /** Lets Maven compile the chapters that have changed and write down their test class paths. */
        static void build(List<Chapter> chapters) throws IOException, InterruptedException {
            var stale = new ArrayList<Chapter>();
            for (Chapter chapter : chapters) {
                if (chapter.isStale()) {
                    stale.add(chapter);
                }
            }
            if (stale.isEmpty()) {
                return;
            }
            String folders = stale.stream().map(Chapter::name).collect(Collectors.joining(","));
            Process maven = new ProcessBuilder("./mvnw", "-q", "-B", "-pl", folders, "test-compile",
                    "dependency:build-classpath", "-DincludeScope=test", "-Dmdep.outputFile=target/sabotage/classpath")
                    .inheritIO()
                    .start();
            if (maven.waitFor() != 0) {
                throw new Complaint("The code does not compile, so there is nothing to break.");
            }
            for (Chapter chapter : stale) {
                Files.setLastModifiedTime(chapter.classPathFile(), FileTime.from(Instant.now()));
            }
        }

        private boolean isStale() throws IOException {
            if (!Files.exists(classPathFile())) {
                return true;
            }
            FileTime built = Files.getLastModifiedTime(classPathFile());
            try (Stream<Path> inputs = Stream.concat(Files.walk(folder.resolve("src")),
                    Stream.of(folder.resolve("pom.xml"), Path.of("pom.xml")))) {
                return inputs.anyMatch(input -> input.toFile().lastModified() > built.toMillis());
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

        String jars() throws IOException {
            return Files.readString(classPathFile()).strip();
        }

        /** What the chapter's own libraries need from the JVM that runs its tests, as its pom says. */
        List<String> jvmOptions() throws IOException {
            Matcher property = Pattern.compile("<jvm.tests>(.*?)</jvm.tests>", Pattern.DOTALL)
                    .matcher(Files.readString(folder.resolve("pom.xml")));
            return property.find() && !property.group(1).isBlank()
                    ? List.of(property.group(1).strip().split("\\s+"))
                    : List.of();
        }

        List<Path> subjects() throws IOException {
            try (Stream<Path> sources = Files.walk(folder.resolve("src/main/java/course"), 2)) {
                return sources.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !nameOf(file).equals("package-info"))
                        .sorted()
                        .toList();
            }
        }

        /** The test classes that could notice: {@code XTest} first, then all that mention {@code X}. */
        List<String> testsOf(String subject) throws IOException {
            Path root = folder.resolve("src/test/java");
            Pattern mention = Pattern.compile("\\b" + subject + "\\b");
            var tests = new ArrayList<String>();
            try (Stream<Path> sources = Files.walk(root)) {
                for (Path source : sources.filter(file -> file.toString().endsWith("Test.java")).sorted().toList()) {
                    String test = root.relativize(source).toString().replace(".java", "").replace(File.separatorChar, '.');
                    if (nameOf(source).equals(subject + "Test")) {
                        tests.addFirst(test);
                    } else if (mention.matcher(Files.readString(source)).find()) {
                        tests.addLast(test);
                    }
                }
            }
            return tests;
        }
    }

    /** A replacement of the text between two positions. */
    private record Edit(long start, long end, String text) {

        static String apply(List<Edit> edits, String source) {
            var changed = new StringBuilder(source);
            edits.stream()
                    .sorted(Comparator.comparingLong(Edit::start).reversed())
                    .forEach(edit -> changed.replace((int) edit.start, (int) edit.end, edit.text));
            return changed.toString();
        }
    }

    /** One change, and the ways to write it: the first that compiles is taken. */
    private record Change(String what, long position, boolean needsOptimizer, List<List<Edit>> ways) {}

    /** A class file's source with all that could be changed in it. */
    private record Subject(String name, String text, List<Change> changes) {

        long line(Change change) {
            return 1 + text.substring(0, (int) change.position).chars().filter(c -> c == '\n').count();
        }

        String lineText(Change change) {
            return text.lines().toList().get((int) line(change) - 1).strip();
        }
    }

    /** Walks through a source and notes each change that takes away a mechanism of concurrency. */
    private static final class Saboteur extends TreePathScanner<Void, Void> {

        private static final Set<String> REMOVED = Set.of("acquire", "acquireUninterruptibly", "arrive", "arriveAndAwaitAdvance",
                "arriveAndDeregister", "await", "awaitAdvance", "awaitAdvanceInterruptibly", "awaitNanos",
                "awaitTermination", "awaitUninterruptibly", "awaitUntil", "cancel", "close", "countDown", "interrupt",
                "join", "notify", "notifyAll", "onExit", "park", "parkNanos", "release", "shutdown", "shutdownNow", "signal",
                "signalAll", "take", "takeFirst", "takeLast", "tryAcquire", "unpark", "validate", "wait", "waitFor");
        private static final Set<String> WAITS = Set.of("wait", "await", "awaitNanos", "awaitUntil",
                "awaitUninterruptibly", "park", "parkNanos", "onSpinWait");
        private static final Set<String> LOCKING = Set.of("lock", "lockInterruptibly", "tryLock", "unlock");
        private static final Set<String> STAMPED_LOCKING = Set.of("readLock", "writeLock", "unlock", "unlockRead", "unlockWrite");
        private static final Set<String> RELEASES = Set.of("unlock", "unlockRead", "unlockWrite", "release");
        /** Their times are not limits: to wait is what they are for. */
        private static final Set<String> DELAYS = Set.of("sleep", "schedule", "scheduleAtFixedRate",
                "scheduleWithFixedDelay", "delayedExecutor", "convert");
        private static final Set<String> TIMED = Set.of("join", "waitFor", "timeout", "connectTimeout");
        private static final Set<String> ENDLESS_AT_ZERO = Set.of("wait", "join", "select", "setSoTimeout", "connect",
                "setConnectTimeout", "setReadTimeout");
        private static final Set<String> TEST_AND_SET = Set.of("putIfAbsent", "computeIfAbsent", "computeIfPresent",
                "compute", "merge", "add", "remove");
        private static final Map<String, String> PLAIN_TWINS = Map.ofEntries(
                Map.entry("ConcurrentHashMap", "HashMap"),
                Map.entry("ConcurrentSkipListMap", "TreeMap"),
                Map.entry("ConcurrentSkipListSet", "TreeSet"),
                Map.entry("ConcurrentLinkedQueue", "LinkedList"),
                Map.entry("ConcurrentLinkedDeque", "LinkedList"),
                Map.entry("CopyOnWriteArrayList", "ArrayList"),
                Map.entry("CopyOnWriteArraySet", "LinkedHashSet"),
                Map.entry("LinkedBlockingQueue", "LinkedList"),
                Map.entry("LinkedBlockingDeque", "LinkedList"),
                Map.entry("ArrayBlockingQueue", "ArrayDeque"),
                Map.entry("PriorityBlockingQueue", "PriorityQueue"),
                Map.entry("Vector", "ArrayList"),
                Map.entry("Hashtable", "HashMap"),
                Map.entry("ConcurrentMap", "Map"),
                Map.entry("ConcurrentNavigableMap", "NavigableMap"),
                Map.entry("BlockingQueue", "Queue"),
                Map.entry("BlockingDeque", "Deque"));
        /** Nobody can see whether these were closed. */
        private static final List<String> CLOSED_UNSEEN = List.of("java.io.InputStream", "java.io.Reader",
                "java.util.stream.BaseStream", "java.util.Scanner", "java.lang.foreign.Arena");

        private final CompilationUnitTree unit;
        private final String text;
        private final Trees trees;
        private final SourcePositions positions;
        private final Types types;
        private final Elements elements;
        private final List<Change> changes = new ArrayList<>();
        private final Map<String, List<Call>> lockCalls = new LinkedHashMap<>();
        private final Map<String, List<Call>> varHandleModes = new LinkedHashMap<>();

        private Saboteur(CompilationUnitTree unit, JavacTask task) throws IOException {
            this.unit = unit;
            text = unit.getSourceFile().getCharContent(false).toString();
            trees = Trees.instance(task);
            positions = trees.getSourcePositions();
            types = task.getTypes();
            elements = task.getElements();
        }

        static Subject study(CompilationUnitTree unit, JavacTask task) throws IOException {
            var saboteur = new Saboteur(unit, task);
            saboteur.scan(unit, null);
            saboteur.removeLocks();
            saboteur.makeAccessesPlain();
            saboteur.changes.sort(Comparator.comparingLong(Change::position));
            String name = Path.of(unit.getSourceFile().getName()).getFileName().toString().replace(".java", "");
            return new Subject(name, saboteur.text, saboteur.changes);
        }

        // What is left out.

        @Override
        public Void visitClass(ClassTree type, Void none) {
            String doc = trees.getDocComment(getCurrentPath());
            boolean broken = doc != null && doc.strip().startsWith("Broken on purpose");
            return broken || isMarkedWrong(type) ? null : super.visitClass(type, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            if (method.getName().contentEquals("main") || isMarkedWrong(method)) {
                return null;
            }
            removeSynchronized(method);
            return super.visitMethod(method, none);
        }

        /** Whether a "wrong" comment stands in it, yet in no smaller class or method within. */
        private boolean isMarkedWrong(Tree outer) {
            var inner = new ArrayList<Tree>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitClass(ClassTree type, Void none) {
                    return note(type) ? null : super.visitClass(type, none);
                }

                @Override
                public Void visitMethod(MethodTree method, Void none) {
                    return note(method) ? null : super.visitMethod(method, none);
                }

                private boolean note(Tree tree) {
                    return tree != outer && end(tree) > 0 && inner.add(tree);
                }
            }.scan(outer, null);
            return Pattern.compile("//\\s*wrong:").matcher(text).results()
                    .anyMatch(mark -> isWithin(outer, mark.start())
                            && inner.stream().noneMatch(tree -> isWithin(tree, mark.start())));
        }

        private boolean isWithin(Tree tree, int position) {
            return start(tree) <= position && position < end(tree);
        }

        // What is changed.

        private void removeSynchronized(MethodTree method) {
            if (method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED)) {
                propose("synchronized removed", List.of(List.of(modifier(method.getModifiers(), "synchronized"))));
            }
        }

        @Override
        public Void visitSynchronized(SynchronizedTree block, Void none) {
            propose("synchronized removed", List.of(List.of(edit(start(block), start(block.getBlock()), ""))));
            return super.visitSynchronized(block, none);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getModifiers().getFlags().contains(Modifier.VOLATILE)) {
                Edit removal = modifier(variable.getModifiers(), "volatile");
                changes.add(new Change("volatile removed", removal.start, true, List.of(List.of(removal))));
            }
            return super.visitVariable(variable, none);
        }

        @Override
        public Void visitWhileLoop(WhileLoopTree loop, Void none) {
            if (waits(loop.getStatement())) {
                String condition = text(loop.getCondition());
                propose("while becomes if", List.of(
                        List.of(edit(start(loop), start(loop) + "while".length(), "if")),
                        List.of(edit(start(loop), end(loop.getCondition()),
                                "for (boolean once = true; once && " + condition + "; once = false)"))));
            }
            return super.visitWhileLoop(loop, none);
        }

        private boolean waits(Tree body) {
            return Boolean.TRUE.equals(new TreeScanner<Boolean, Void>() {
                @Override
                public Boolean visitMethodInvocation(MethodInvocationTree call, Void none) {
                    return WAITS.contains(nameOf(call)) || Boolean.TRUE.equals(super.visitMethodInvocation(call, none));
                }

                @Override
                public Boolean visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
                    return false;
                }

                @Override
                public Boolean reduce(Boolean one, Boolean other) {
                    return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
                }
            }.scan(body, null));
        }

        @Override
        public Void visitTry(TryTree attempt, Void none) {
            moveUnlockOutOfFinally(attempt);
            for (int i = 0; i < attempt.getResources().size(); i++) {
                leaveOpen(attempt, i);
            }
            return super.visitTry(attempt, none);
        }

        private void moveUnlockOutOfFinally(TryTree attempt) {
            if (attempt.getFinallyBlock() == null || !canThrow(attempt.getBlock())) {
                return;
            }
            for (StatementTree statement : attempt.getFinallyBlock().getStatements()) {
                if (statement instanceof ExpressionStatementTree expression
                        && expression.getExpression() instanceof MethodInvocationTree call
                        && RELEASES.contains(nameOf(call))) {
                    String unlock = text(statement);
                    var edits = new ArrayList<>(List.of(edit(statement, "")));
                    for (ReturnTree exit : returnsOf(attempt.getBlock())) {
                        edits.add(edit(exit, exit.getExpression() == null
                                ? "{ " + unlock + " return; }"
                                : "{ " + returnType() + " result = " + text(exit.getExpression()) + "; "
                                        + unlock + " return result; }"));
                    }
                    var withEnd = new ArrayList<>(edits);
                    long brace = end(attempt.getBlock()) - 1;
                    withEnd.add(edit(brace, brace, unlock + " "));
                    changes.add(new Change(nameOf(call) + " moved out of finally", start(statement), false,
                            List.of(withEnd, edits)));
                }
            }
        }

        /** Without calls and the like, {@code finally} or not makes no difference. */
        private static boolean canThrow(BlockTree block) {
            return Boolean.TRUE.equals(new TreeScanner<Boolean, Void>() {
                @Override
                public Boolean scan(Tree tree, Void none) {
                    return tree instanceof MethodInvocationTree || tree instanceof NewClassTree
                            || tree instanceof ThrowTree || tree instanceof ArrayAccessTree
                            || Boolean.TRUE.equals(super.scan(tree, none));
                }

                @Override
                public Boolean reduce(Boolean one, Boolean other) {
                    return Boolean.TRUE.equals(one) || Boolean.TRUE.equals(other);
                }
            }.scan(block, null));
        }

        private static List<ReturnTree> returnsOf(BlockTree block) {
            var returns = new ArrayList<ReturnTree>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitReturn(ReturnTree exit, Void none) {
                    returns.add(exit);
                    return null;
                }

                @Override
                public Void visitLambdaExpression(LambdaExpressionTree lambda, Void none) {
                    return null;
                }

                @Override
                public Void visitClass(ClassTree type, Void none) {
                    return null;
                }
            }.scan(block, null);
            return returns;
        }

        private String returnType() {
            for (Tree tree : getCurrentPath()) {
                if (tree instanceof LambdaExpressionTree) {
                    return "var";
                }
                if (tree instanceof MethodTree method) {
                    return text(method.getReturnType());
                }
            }
            return "var";
        }

        private void leaveOpen(TryTree attempt, int index) {
            List<? extends Tree> resources = attempt.getResources();
            Tree resource = resources.get(index);
            if (isClosedUnseen(trees.getTypeMirror(new TreePath(getCurrentPath(), resource)))) {
                return;
            }
            String name = resource instanceof VariableTree variable ? variable.getName().toString() : text(resource);
            String declaration = resource instanceof VariableTree ? withoutSemicolon(resource) + "; " : "";
            boolean keepsTry = index > 0 || !attempt.getCatches().isEmpty() || attempt.getFinallyBlock() != null;
            String before = index == 0 ? keepsTry ? "try { " : "{ " : "try (" + joined(resources.subList(0, index)) + ") { ";
            List<? extends Tree> rest = resources.subList(index + 1, resources.size());
            String after = rest.isEmpty() ? "" : "try (" + joined(rest) + ") ";
            propose("close of " + name + " removed", List.of(List.of(
                    edit(start(attempt), start(attempt.getBlock()),
                            before + declaration + "if (false) { " + name + ".close(); } " + after),
                    edit(end(attempt.getBlock()), end(attempt.getBlock()), " }"))));
        }

        private String joined(List<? extends Tree> resources) {
            return resources.stream().map(this::withoutSemicolon).collect(Collectors.joining("; "));
        }

        private String withoutSemicolon(Tree resource) {
            return text(resource).replaceAll(";\\s*$", "");
        }

        private boolean isClosedUnseen(TypeMirror type) {
            return CLOSED_UNSEEN.stream().anyMatch(name -> isA(type, name));
        }

        @Override
        public Void visitCatch(CatchTree handler, Void none) {
            BlockTree block = handler.getBlock();
            boolean leaves = block.getStatements().stream().anyMatch(statement -> statement instanceof ThrowTree
                    || statement instanceof ReturnTree || statement instanceof BreakTree || statement instanceof ContinueTree);
            if (leaves && text(handler.getParameter().getType()).contains("InterruptedException")) {
                replace("catch of interrupt emptied", block, "{ }", "{ return null; }", "{ return true; }");
            }
            return super.visitCatch(handler, none);
        }

        @Override
        public Void visitNewClass(NewClassTree creation, Void none) {
            makePlain(creation.getIdentifier());
            return super.visitNewClass(creation, none);
        }

        private void makePlain(Tree type) {
            Tree name = type instanceof ParameterizedTypeTree parameterized ? parameterized.getType() : type;
            String concurrent = text(name);
            String plain = PLAIN_TWINS.get(concurrent);
            if (plain != null) {
                propose(concurrent + " becomes " + plain,
                        List.of(List.of(edit(name, "java.util." + plain)), everyTypeMadePlain(concurrent)));
            }
        }

        /** The declarations have to follow where they name the concurrent type itself. */
        private List<Edit> everyTypeMadePlain(String concurrent) {
            Set<String> family = familyOf(concurrent);
            var edits = new ArrayList<Edit>();
            new TreeScanner<Void, Void>() {
                @Override
                public Void visitImport(ImportTree statement, Void none) {
                    return null;
                }

                @Override
                public Void visitIdentifier(IdentifierTree name, Void none) {
                    if (family.contains(name.getName().toString()) && end(name) > 0) {
                        edits.add(edit(name, "java.util." + PLAIN_TWINS.get(name.getName().toString())));
                    }
                    return null;
                }
            }.scan(unit, null);
            return edits;
        }

        private static Set<String> familyOf(String concurrent) {
            var family = new HashSet<String>(Set.of(concurrent));
            if (concurrent.endsWith("Map")) {
                family.addAll(Set.of("ConcurrentMap", "ConcurrentNavigableMap"));
            } else if (concurrent.contains("Blocking")) {
                family.addAll(Set.of("BlockingQueue", "BlockingDeque"));
            }
            return family;
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree reference, Void none) {
            if (reference.getMode() == MemberReferenceTree.ReferenceMode.NEW) {
                makePlain(reference.getQualifierExpression());
            } else if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method && !isString(method)) {
                change(reference, method);
            }
            return super.visitMemberReference(reference, none);
        }

        private void change(MemberReferenceTree reference, ExecutableElement method) {
            String name = reference.getName().toString();
            String receiver = text(reference.getQualifierExpression());
            TypeMirror owner = method.getEnclosingElement().asType();
            if (name.equals("start") && isA(owner, "java.lang.Thread")) {
                replace("start becomes run", reference, receiver + "::run");
            } else if (REMOVED.contains(name) && !(name.equals("close") && isClosedUnseen(owner))) {
                replace(name + " removed", reference, receiver + "::poll", "() -> {}", "any -> {}", "(any, other) -> {}",
                        "() -> true", "any -> true", "() -> null", "any -> null",
                        "any -> java.util.concurrent.CompletableFuture.completedFuture(any)");
            } else if (isAtomicStep(name, owner)) {
                replace(name + " split into get and set", reference,
                        "() -> sabotage.Instead." + name + "(" + receiver + ")",
                        "any -> sabotage.Instead." + name + "(" + receiver + ", any)",
                        "any -> sabotage.Instead." + name + "(any)");
            } else if (TEST_AND_SET.contains(name) && isShared(receiver, owner)) {
                replace(name + " split into check and act", reference,
                        "any -> sabotage.Instead." + name + "(" + receiver + ", any)");
            }
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void none) {
            if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method && !isString(method)) {
                var call = new Call(tree, method);
                if (call.isOf("org.slf4j.Logger")) {
                    return null;
                }
                remove(call);
                noteLock(call);
                wakeOnlyOne(call);
                runInsteadOfStart(call);
                dropDaemon(call);
                makePlain(call);
                splitAtomic(call);
                splitTestAndSet(call);
                noteVarHandleMode(call);
                makeEndless(call);
                swallowInterrupt(call);
            }
            return super.visitMethodInvocation(tree, none);
        }

        /** Its {@code join} waits for nobody. */
        private static boolean isString(ExecutableElement method) {
            return method.getEnclosingElement().toString().equals("java.lang.String");
        }

        private void remove(Call call) {
            String name = call.name();
            if (name.equals("interrupt") && call.receiver().endsWith("currentThread()")) {
                propose("restored interrupt forgotten", call.without("null"));
            } else if (name.equals("interrupted") || name.equals("isInterrupted")) {
                propose(name + " ignored", call.without("false"));
            } else if (name.equals("put") && call.isOf("java.util.concurrent.BlockingQueue")) {
                propose("put becomes offer", call.instead(call.on("offer", call.arguments())));
            } else if (name.equals("lock") && call.isOf("java.nio.channels.FileChannel")) {
                propose("lock removed", call.without("null"));
            } else if (REMOVED.contains(name) && !(name.equals("close") && isClosedUnseen(call.owner()))) {
                propose(name + " removed", call.without(switch (name) {
                    case "take" -> call.on("poll", "");
                    case "takeFirst" -> call.on("pollFirst", "");
                    case "takeLast" -> call.on("pollLast", "");
                    case "join" -> call.on("getNow", "null");
                    case "onExit" -> "java.util.concurrent.CompletableFuture.completedFuture(" + call.receiver() + ")";
                    case "shutdownNow" -> "java.util.List.of()";
                    default -> call.zero();
                }, call.zero()));
            }
        }

        private void noteLock(Call call) {
            boolean stamped = call.isOf("java.util.concurrent.locks.StampedLock");
            if ((stamped ? STAMPED_LOCKING : LOCKING).contains(call.name()) && !call.isOf("java.nio.channels.FileChannel")) {
                long scope = StreamSupport.stream(getCurrentPath().spliterator(), false)
                        .filter(tree -> tree instanceof MethodTree || tree instanceof ClassTree)
                        .findFirst().map(this::start).orElseThrow();
                lockCalls.computeIfAbsent(scope + call.receiver().replaceFirst("^this\\.", " "), _ -> new ArrayList<>()).add(call);
            }
        }

        /** The calls of one lock in one method go together, so that nobody unlocks what nobody has locked. */
        private void removeLocks() {
            for (List<Call> calls : lockCalls.values()) {
                propose(calls.getFirst().name() + " removed", List.of(calls.stream()
                        .flatMap(call -> call.without(call.zero()).getFirst().stream())
                        .toList()));
            }
        }

        private void wakeOnlyOne(Call call) {
            if (call.name().equals("notifyAll") || call.name().equals("signalAll")) {
                String one = call.name().replace("All", "");
                propose(call.name() + " becomes " + one, List.of(List.of(call.rename(one))));
            }
        }

        private void runInsteadOfStart(Call call) {
            if (call.name().equals("start") && call.isOf("java.lang.Thread")) {
                propose("start becomes run", List.of(List.of(call.rename("run"))));
            } else if (call.name().equals("start") && call.isOf("java.lang.Thread.Builder")) {
                replace("start becomes run", call.tree, "sabotage.Instead.start(" + call.receiver() + ", " + call.arguments() + ")");
            } else if (call.name().equals("startVirtualThread")) {
                replace("start becomes run", call.tree, "sabotage.Instead.start(Thread.ofVirtual(), " + call.arguments() + ")");
            }
        }

        private void dropDaemon(Call call) {
            if (call.arguments().equals("false")) {
                return;
            }
            if (call.name().equals("daemon") && call.isOf("java.lang.Thread.Builder")) {
                replace("daemon dropped", call.tree, call.receiver());
            } else if (call.name().equals("setDaemon")) {
                propose("daemon dropped", call.without("null"));
            }
        }

        private void makePlain(Call call) {
            if (call.name().equals("newKeySet")) {
                String types = call.tree.getTypeArguments().stream().map(this::text).collect(Collectors.joining(", "));
                replace("newKeySet becomes HashSet", call.tree, "new java.util.HashSet<" + types + ">()");
            } else if (call.name().startsWith("synchronized") && call.receiver().endsWith("Collections")) {
                replace(call.name() + " removed", call.tree, call.arguments());
            }
        }

        private void splitAtomic(Call call) {
            if (isAtomicStep(call.name(), call.owner())) {
                replace(call.name() + " split into get and set", call.tree, call.onInstead());
            }
        }

        private boolean isAtomicStep(String name, TypeMirror owner) {
            return owner.toString().matches("java\\.util\\.concurrent\\.atomic\\..*|java\\.lang\\.invoke\\.VarHandle")
                    && name.matches("(get|increment|decrement|add|update|accumulate)?(And|Get|Increment|Decrement|Add|Set|Update|Accumulate)+"
                            + "|compareAndSet|compareAndExchange|weakCompareAndSet.*");
        }

        private void splitTestAndSet(Call call) {
            boolean isUsed = !(call.parent() instanceof ExpressionStatementTree);
            if (TEST_AND_SET.contains(call.name()) && isShared(call.receiver(), call.owner())
                    && (isUsed || isA(call.owner(), "java.util.Map"))) {
                replace(call.name() + " split into check and act", call.tree, call.onInstead());
            }
        }

        /** Whether it is a concurrent collection, by its type or by what the source assigns to it. */
        private boolean isShared(String receiver, TypeMirror type) {
            Pattern assignment = Pattern.compile("\\b" + Pattern.quote(receiver.replaceFirst("^this\\.", ""))
                    + "\\s*=[^;]*(Concurrent|newKeySet|CopyOnWrite|Collections.synchronized)");
            return type.toString().contains("Concurrent") || type.toString().contains("CopyOnWrite")
                    || assignment.matcher(text).find();
        }

        private void noteVarHandleMode(Call call) {
            if (call.name().matches("(get|set)(Volatile|Acquire|Release|Opaque)|lazySet")) {
                varHandleModes.computeIfAbsent(call.receiver(), _ -> new ArrayList<>()).add(call);
            }
        }

        /** All accesses become plain together, as when a field loses its {@code volatile}. */
        private void makeAccessesPlain() {
            varHandleModes.forEach((variable, calls) -> {
                String plain = calls.getFirst().isOf("java.lang.invoke.VarHandle") ? "" : "Plain";
                List<Edit> edits = calls.stream()
                        .map(call -> call.rename((call.name().startsWith("get") ? "get" : "set") + plain))
                        .toList();
                changes.add(new Change("access of " + variable + " made plain", edits.getFirst().start, true, List.of(edits)));
            });
        }

        private void makeEndless(Call call) {
            List<? extends ExpressionTree> arguments = call.tree.getArguments();
            String parameters = call.method.getParameters().stream()
                    .map(parameter -> parameter.asType().toString().replaceAll(".*\\.", ""))
                    .collect(Collectors.joining(","));
            if (DELAYS.contains(call.name()) || call.owner().toString().startsWith("course.") || arguments.isEmpty()) {
                return;
            }
            ExpressionTree last = arguments.getLast();
            String what = "timeout of " + call.name() + " made endless";
            if (parameters.matches("(.*,)?long,TimeUnit")) {
                propose(what, List.of(List.of(edit(start(arguments.get(arguments.size() - 2)), end(last),
                        "1_000, java.util.concurrent.TimeUnit.DAYS"))));
            } else if (parameters.equals("Duration") && TIMED.contains(call.name())) {
                replace(what, last, "java.time.Duration.ofDays(1_000)");
            } else if (parameters.matches("(.*,)?(long|int)") && ENDLESS_AT_ZERO.contains(call.name())) {
                replace(what, last, "0");
            } else if (call.name().equals("awaitNanos") || call.name().equals("parkNanos")) {
                replace(what, last, "Long.MAX_VALUE");
            }
        }

        private void swallowInterrupt(Call call) {
            if (call.method.getThrownTypes().stream().noneMatch(type -> isA(type, "java.lang.InterruptedException"))) {
                return;
            }
            var ways = new ArrayList<List<Edit>>();
            String deaf = "{ try { %1$s } catch (InterruptedException swallowed) { } if (false) { %1$s } }";
            if (call.parent() instanceof ExpressionStatementTree) {
                ways.add(List.of(edit(call.parent(), deaf.formatted(text(call.parent())))));
            } else {
                ways.add(List.of(edit(call.tree, "(false ? " + text(call.tree) + " : sabotage.Instead.deaf(() -> "
                        + text(call.tree) + ", " + call.zero() + "))")));
                if (call.parent() instanceof LambdaExpressionTree) {
                    ways.add(List.of(edit(call.tree, deaf.formatted(text(call.tree) + ";"))));
                }
                for (Tree tree : getCurrentPath()) {
                    if (tree instanceof StatementTree statement) {
                        ways.add(List.of(edit(statement, deaf.formatted(text(statement)))));
                        break;
                    }
                }
            }
            propose("interrupt of " + call.name() + " swallowed", ways);
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

            String on(String other, String arguments) {
                return (receiver().isEmpty() ? "" : receiver() + ".") + other + "(" + arguments + ")";
            }

            String onInstead() {
                return "sabotage.Instead." + name() + "(" + receiver() + (arguments().isEmpty() ? "" : ", ") + arguments() + ")";
            }

            /** What the caller finds when there was no need to wait. */
            String zero() {
                return switch (trees.getTypeMirror(path).getKind()) {
                    case BOOLEAN -> "true";
                    case BYTE, SHORT, INT, LONG, CHAR, FLOAT, DOUBLE -> "0";
                    default -> "null";
                };
            }

            Edit rename(String other) {
                long end = end(tree.getMethodSelect());
                return edit(end - name().length(), end, other);
            }

            /** The call stays where nobody gets to it, and what it may throw can still be caught. */
            List<List<Edit>> without(String... values) {
                String never = "{ if (false) { " + text(tree) + "; } }";
                if (parent() instanceof ExpressionStatementTree) {
                    return List.of(List.of(edit(parent(), never)));
                }
                var ways = new ArrayList<List<Edit>>();
                for (String value : values) {
                    ways.add(List.of(edit(tree, "(true ? " + value + " : " + text(tree) + ")")));
                }
                if (parent() instanceof LambdaExpressionTree) {
                    ways.add(List.of(edit(tree, never)));
                }
                return ways;
            }

            List<List<Edit>> instead(String other) {
                String either = "{ if (true) { " + other + "; } else { " + text(tree) + "; } }";
                return List.of(List.of(parent() instanceof ExpressionStatementTree ? edit(parent(), either) : edit(tree, either)));
            }
        }

        private void propose(String what, List<List<Edit>> ways) {
            changes.add(new Change(what, ways.getFirst().stream().mapToLong(Edit::start).min().orElseThrow(), false, ways));
        }

        private void replace(String what, Tree tree, String... texts) {
            propose(what, Stream.of(texts).map(text -> List.of(edit(tree, text))).toList());
        }

        private Edit edit(Tree tree, String text) {
            return edit(start(tree), end(tree), text);
        }

        private Edit edit(long start, long end, String text) {
            return new Edit(start, end, text);
        }

        private Edit modifier(ModifiersTree modifiers, String word) {
            Matcher found = Pattern.compile("\\b" + word + "\\s+").matcher(text).region((int) start(modifiers), text.length());
            if (!found.find()) {
                throw new IllegalStateException(word + " is not where it should be");
            }
            return edit(found.start(), found.end(), "");
        }

        private boolean isA(TypeMirror type, String name) {
            TypeElement wanted = elements.getTypeElement(name);
            return type != null && wanted != null && type.getKind() == TypeKind.DECLARED
                    && types.isAssignable(types.erasure(type), types.erasure(wanted.asType()));
        }

        private static String nameOf(MethodInvocationTree call) {
            return switch (call.getMethodSelect()) {
                case MemberSelectTree select -> select.getIdentifier().toString();
                case IdentifierTree identifier -> identifier.getName().toString();
                default -> "";
            };
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

    /** Compiles changed classes of one chapter and lets its tests judge them, each in a JVM of its own. */
    private static final class Bench implements AutoCloseable {

        /** A JVM that has run for this long most likely waits for a time limit, so that the next one may begin. */
        private static final Duration MOSTLY_WAITING = Duration.ofSeconds(2);
        private static final Duration HANGING = Duration.ofSeconds(60);

        private final Chapter chapter;
        private final Path temp = Files.createTempDirectory("sabotage");
        private final Path tools;
        private final Path startUp;
        private final String classes;
        private final Semaphore cores;
        private final ExecutorService threads;
        private final ThreadLocal<StandardJavaFileManager> files = ThreadLocal.withInitial(() ->
                COMPILER.getStandardFileManager(null, null, null));

        Bench(Chapter chapter, int jobs) throws Exception {
            this.chapter = chapter;
            cores = new Semaphore(jobs);
            threads = Executors.newFixedThreadPool(4 * jobs);
            tools = chapter.target("sabotage/tools.jar");
            startUp = chapter.target("sabotage/start-up.aot");
            copy(chapter.target("classes"), temp.resolve("classes"));           // others may build meanwhile
            copy(chapter.target("test-classes"), temp.resolve("test-classes"));
            classes = temp.resolve("classes") + File.pathSeparator + temp.resolve("test-classes");
            makeTools();
        }

        private void makeTools() throws Exception {
            Path program = Path.of(".ci/Sabotage.java");
            if (Files.exists(tools) && Files.getLastModifiedTime(tools).compareTo(Files.getLastModifiedTime(program)) > 0
                    && Files.getLastModifiedTime(tools).compareTo(Files.getLastModifiedTime(chapter.classPathFile())) > 0) {
                return;
            }
            Path folder = Files.createDirectories(temp.resolve("tools"));
            for (String source : List.of(Tools.JUDGE, Tools.INSTEAD)) {
                if (!compile(source, "Tool", folder)) {
                    throw new IllegalStateException("The tools do not compile.");
                }
            }
            try (var jar = new JarOutputStream(Files.newOutputStream(tools)); var made = Files.walk(folder)) {
                for (Path file : made.filter(Files::isRegularFile).toList()) {
                    jar.putNextEntry(new JarEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
                    jar.write(Files.readAllBytes(file));
                }
            }
            Files.deleteIfExists(startUp);
        }

        void trySubjects(List<Path> sources, Harmless harmless, boolean list, Score score) throws Exception {
            var verdicts = new ArrayList<Future<Verdict>>();
            for (Subject subject : study(sources)) {
                List<String> tests = chapter.testsOf(subject.name);
                if (!subject.changes.isEmpty() && !list) {
                    requireGreen(subject, tests);
                }
                for (Change change : subject.changes) {
                    verdicts.add(threads.submit(() -> judge(subject, change, tests, harmless, list)));
                }
            }
            for (Future<Verdict> verdict : verdicts) {
                score.add(verdict.get());
            }
        }

        private List<Subject> study(List<Path> sources) throws IOException {
            StandardJavaFileManager manager = files.get();
            var errors = new DiagnosticCollector<JavaFileObject>();
            var task = (JavacTask) COMPILER.getTask(null, manager, errors, compilerOptions(temp), null,
                    manager.getJavaFileObjectsFromPaths(sources));
            var subjects = new ArrayList<Subject>();
            Iterable<? extends CompilationUnitTree> units = task.parse();
            task.analyze();
            for (CompilationUnitTree unit : units) {
                subjects.add(Saboteur.study(unit, task));
            }
            return subjects;
        }

        private void requireGreen(Subject subject, List<String> tests) throws Exception {
            if (tests.isEmpty()) {
                return;
            }
            if (!Files.exists(startUp)) {
                run(List.of("-XX:AOTCacheOutput=" + startUp, "-Dsabotage.classes=" + classes), "", List.of(tests.getFirst()), temp);
            }
            Path folder = Files.createDirectories(temp.resolve(subject.name));
            compile(subject.text, subject.name, folder);
            String red = test(folder, tests, true);
            if (red != null) {
                throw new Complaint(chapter.name() + ": " + subject.name + " is unchanged, and yet a test fails: " + red);
            }
        }

        private Verdict judge(Subject subject, Change change, List<String> tests, Harmless harmless, boolean list) throws Exception {
            cores.acquire();
            try {
                Path folder = Files.createDirectories(temp.resolve(subject.name + "-" + change.position + "-" + change.what.replaceAll("\\W", "-")));
                boolean compiles = change.ways.stream()
                        .anyMatch(way -> compile(Edit.apply(way, subject.text), subject.name, folder));
                if (!compiles) {
                    return new Verdict(chapter.name(), subject, change, Outcome.DOES_NOT_COMPILE, "", Duration.ZERO);
                }
                if (harmless.has(chapter.name() + "/" + subject.name, change.what, subject.lineText(change))) {
                    return new Verdict(chapter.name(), subject, change, Outcome.HARMLESS, "", Duration.ZERO);
                }
                if (list) {
                    return new Verdict(chapter.name(), subject, change, Outcome.LISTED, "", Duration.ZERO);
                }
                Instant start = Instant.now();
                String red = tests.isEmpty() ? null : test(folder, tests, change.needsOptimizer);
                return new Verdict(chapter.name(), subject, change, red == null ? Outcome.SURVIVED : Outcome.SEEN,
                        red == null ? "" : red, Duration.between(start, Instant.now()));
            } finally {
                cores.release();
            }
        }

        private boolean compile(String source, String name, Path folder) {
            var file = new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
                @Override
                public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                    return source;
                }

                @Override
                public boolean isNameCompatible(String simpleName, Kind kind) {
                    return true;
                }
            };
            try {
                return COMPILER.getTask(null, files.get(), new DiagnosticCollector<>(), compilerOptions(folder), null, List.of(file)).call();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> compilerOptions(Path folder) throws IOException {
            return List.of("-proc:none", "-implicit:none", "-Xlint:none", "-g", "-d", folder.toString(), "-classpath",
                    String.join(File.pathSeparator, temp.resolve("classes").toString(), tools.toString(), chapter.jars()));
        }

        /** Returns the test that failed, or null. */
        private String test(Path changed, List<String> tests, boolean needsOptimizer) throws Exception {
            var options = new ArrayList<String>();
            if (Files.exists(startUp)) {
                options.add("-XX:AOTCache=" + startUp);
            }
            if (!needsOptimizer) {
                options.add("-XX:TieredStopAtLevel=1");
            }
            return run(options, File.pathSeparator + changed + File.pathSeparator + classes, tests, changed);
        }

        private String run(List<String> options, String folders, List<String> tests, Path folder) throws Exception {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("-XX:+UseSerialGC");
            command.addAll(options);
            command.addAll(chapter.jvmOptions());
            command.addAll(List.of("-classpath", tools + File.pathSeparator + chapter.jars() + folders, "sabotage.Judge"));
            command.addAll(tests);
            Path output = folder.resolve("output.txt");
            Process jvm = new ProcessBuilder(command)
                    .directory(chapter.folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = jvm.waitFor(HANGING);
            if (!ended) {
                jvm.descendants().forEach(ProcessHandle::destroyForcibly);
                jvm.destroyForcibly().waitFor();
            }
            String started = "";
            for (String line : Files.readString(output, StandardCharsets.ISO_8859_1).lines().toList()) {
                if (line.startsWith("##red ")) {
                    return line.substring("##red ".length());
                }
                if (line.startsWith("##start ")) {
                    started = line.substring("##start ".length());
                }
            }
            return !ended ? started + " (hangs)"
                    : jvm.exitValue() != 0 ? started + " (the JVM ended with " + jvm.exitValue() + ")"
                    : null;
        }

        private static void copy(Path from, Path to) throws IOException {
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Files.copy(file, to.resolve(from.relativize(file)));
                }
            }
        }

        @Override
        public void close() throws IOException {
            threads.shutdownNow();
            try (Stream<Path> files = Files.walk(temp)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private enum Outcome { LISTED, SEEN, SURVIVED, HARMLESS, DOES_NOT_COMPILE }

    private record Verdict(String chapter, Subject subject, Change change, Outcome outcome, String test, Duration time) {}

    private static final class Score {
        private final Map<Outcome, List<Verdict>> verdicts = new EnumMap<>(Outcome.class);
        private final Instant start = Instant.now();

        void add(Verdict verdict) {
            verdicts.computeIfAbsent(verdict.outcome, _ -> new ArrayList<>()).add(verdict);
            if (verdict.outcome != Outcome.DOES_NOT_COMPILE || System.getenv("ALL") != null) {
                System.out.printf("  %-24s %-42s %4d  %s%n", verdict.subject.name, verdict.change.what,
                        verdict.subject.line(verdict.change), switch (verdict.outcome) {
                            case SEEN -> verdict.test + " " + verdict.time.toMillis();
                            case SURVIVED -> "SURVIVED: " + verdict.subject.lineText(verdict.change);
                            case HARMLESS -> "harmless";
                            case LISTED -> verdict.subject.lineText(verdict.change);
                            case DOES_NOT_COMPILE -> "does not compile " + verdict.change.ways;
                        });
            }
        }

        boolean print(List<String> unused, boolean isForAll) {
            int seen = count(Outcome.SEEN);
            int survived = count(Outcome.SURVIVED);
            int harmless = count(Outcome.HARMLESS);
            int all = seen + survived + harmless;
            System.out.printf("%n%d changes: %d seen, %d survived, %d harmless; %d s%n", all, seen, survived, harmless,
                    Duration.between(start, Instant.now()).toSeconds());
            for (Verdict verdict : verdicts.getOrDefault(Outcome.SURVIVED, List.of())) {
                System.out.printf("SURVIVED %s/%s: %s%n    %s%n", verdict.chapter, verdict.subject.name, verdict.change.what, verdict.subject.lineText(verdict.change));
            }
            unused.forEach(entry -> System.out.println("STALE " + entry));
            return survived == 0 && unused.isEmpty() && !(isForAll && harmless * 100 > all * HARMLESS_PERCENT);
        }

        private int count(Outcome outcome) {
            return verdicts.getOrDefault(outcome, List.of()).size();
        }
    }

    /** The reviewed list of changes that cannot matter: class and change, source line, reason. */
    private record Harmless(Set<List<String>> entries, Set<List<String>> used) {

        static Harmless read(Path file) throws IOException {
            var entries = new LinkedHashSet<List<String>>();
            for (String block : Files.exists(file) ? Files.readString(file).split("\n\\s*\n") : new String[0]) {
                List<String> lines = block.lines().map(String::strip).filter(line -> !line.startsWith("#")).toList();
                if (lines.size() >= 3) {
                    entries.add(lines.subList(0, 2));
                } else if (!lines.isEmpty()) {
                    throw new Complaint(file + ": a class with its change, the line, a reason, please, not: " + block);
                }
            }
            return new Harmless(entries, ConcurrentHashMap.newKeySet());
        }

        boolean has(String subject, String what, String line) {
            List<String> entry = List.of(subject + ": " + what, line);
            return entries.contains(entry) && (used.add(entry) || true);
        }

        List<String> unused(Options options) {
            String prefix = options.isForAll() ? "" : options.chapter + "/" + (options.lesson == null ? "" : options.lesson + ":");
            return entries.stream().filter(entry -> entry.getFirst().startsWith(prefix) && !used.contains(entry))
                    .map(entry -> String.join("\n    ", entry)).toList();
        }
    }

    /** Two classes that stand by in the tested JVM. */
    private static final class Tools {

        static final String JUDGE = """
                package sabotage;

                import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

                import java.io.File;
                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;
                import java.util.ArrayList;
                import org.junit.platform.engine.TestExecutionResult;
                import org.junit.platform.engine.TestExecutionResult.Status;
                import org.junit.platform.engine.support.descriptor.MethodSource;
                import org.junit.platform.engine.support.descriptor.ClassSource;
                import org.junit.platform.launcher.*;
                import org.junit.platform.launcher.core.*;

                /** Runs test classes, one after the other, up to the first failure. */
                public final class Judge implements TestExecutionListener {

                    public static void main(String[] tests) throws Exception {
                        Thread.currentThread().setContextClassLoader(loader());
                        for (String test : tests) {
                            Class<?> type = Class.forName(test, false, Thread.currentThread().getContextClassLoader());
                            var request = LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(type))
                                    .filters(TagFilter.excludeTags("exercise"))
                                    .build();
                            LauncherFactory.create().execute(request, new Judge());
                        }
                        if (System.getProperty("sabotage.classes") == null) {
                            Runtime.getRuntime().halt(0);
                        }
                    }

                    /** When the JVM is recorded for a quick start, its class path is to hold nothing but jars. */
                    private static ClassLoader loader() throws Exception {
                        String folders = System.getProperty("sabotage.classes");
                        if (folders == null) {
                            return Judge.class.getClassLoader();
                        }
                        var urls = new ArrayList<URL>();
                        for (String folder : folders.split(File.pathSeparator)) {
                            urls.add(Path.of(folder).toUri().toURL());
                        }
                        return new URLClassLoader(urls.toArray(URL[]::new), Judge.class.getClassLoader());
                    }

                    @Override
                    public void executionStarted(TestIdentifier test) {
                        if (test.isTest()) {
                            say("##start ", test);
                        }
                    }

                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (result.getStatus() == Status.FAILED) {
                            say("##red ", test);
                            result.getThrowable().ifPresent(Throwable::printStackTrace);
                            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                            Runtime.getRuntime().halt(1);
                        }
                    }

                    private static void say(String what, TestIdentifier test) {
                        System.out.println(what + test.getSource().map(source -> switch (source) {
                            case MethodSource method -> method.getJavaClass().getSimpleName() + "." + method.getMethodName();
                            case ClassSource type -> type.getJavaClass().getSimpleName();
                            default -> test.getDisplayName();
                        }).orElse(test.getDisplayName()));
                        System.out.flush();
                    }
                }
                """;

        static final String INSTEAD = """
                package sabotage;

                import java.lang.invoke.VarHandle;
                import java.util.*;
                import java.util.concurrent.Callable;
                import java.util.concurrent.atomic.*;
                import java.util.function.*;

                /** What stands in for a mechanism: the same result, as long as nobody else is about. */
                public final class Instead {

                    public static Thread start(Thread.Builder thread, Runnable task) {
                        task.run();
                        return thread.start(() -> {});
                    }

                    public static <T> T deaf(Callable<T> call, T instead) {
                        try {
                            return call.call();
                        } catch (InterruptedException swallowed) {
                            return instead;
                        } catch (Exception other) {
                            throw Instead.<RuntimeException>unchecked(other);
                        }
                    }

                    @SuppressWarnings("unchecked")
                    private static <E extends Exception> E unchecked(Exception any) throws E {
                        throw (E) any;
                    }

                    public static <T> boolean add(Collection<T> all, T one) {
                        return !all.contains(one) && (all.add(one) || true);
                    }

                    public static boolean remove(Collection<?> all, Object one) {
                        return all.contains(one) && (all.remove(one) || true);
                    }

                    public static <K, V> V putIfAbsent(Map<K, V> map, K key, V value) {
                        return map.containsKey(key) ? map.get(key) : map.put(key, value);
                    }

                    public static <K, V> V computeIfAbsent(Map<K, V> map, K key, Function<? super K, ? extends V> f) {
                        V old = map.get(key);
                        return old != null ? old : put(map, key, f.apply(key));
                    }

                    public static <K, V> V computeIfPresent(Map<K, V> map, K key, BiFunction<? super K, ? super V, ? extends V> f) {
                        V old = map.get(key);
                        return old == null ? null : put(map, key, f.apply(key, old));
                    }

                    public static <K, V> V compute(Map<K, V> map, K key, BiFunction<? super K, ? super V, ? extends V> f) {
                        return put(map, key, f.apply(key, map.get(key)));
                    }

                    public static <K, V> V merge(Map<K, V> map, K key, V value, BiFunction<? super V, ? super V, ? extends V> f) {
                        V old = map.get(key);
                        return put(map, key, old == null ? value : f.apply(old, value));
                    }

                    private static <K, V> V put(Map<K, V> map, K key, V value) {
                        if (value == null) {
                            map.remove(key);
                        } else {
                            map.put(key, value);
                        }
                        return value;
                    }

                    public static boolean compareAndSet(AtomicBoolean flag, boolean expected, boolean next) {
                        if (flag.get() != expected) {
                            return false;
                        }
                        flag.set(next);
                        return true;
                    }

                    public static boolean getAndSet(AtomicBoolean flag, boolean next) {
                        boolean old = flag.get();
                        flag.set(next);
                        return old;
                    }

                    public static void increment(LongAdder sum) {
                        add(sum, 1);
                    }

                    public static void add(LongAdder sum, long more) {
                        long next = sum.sum() + more;
                        sum.reset();
                        sum.add(next);
                    }

                    public static boolean compareAndSet(VarHandle field, Object owner, Object expected, Object next) {
                        Object now = field.getVolatile(owner);
                        if (now != expected && !(now instanceof Number && now.equals(expected))) {
                            return false;
                        }
                        field.setVolatile(owner, next);
                        return true;
                    }

                    public static int getAndAdd(VarHandle field, Object owner, int more) {
                        int old = (int) field.getVolatile(owner);
                        field.setVolatile(owner, old + more);
                        return old;
                    }

                    public static long getAndAdd(VarHandle field, Object owner, long more) {
                        long old = (long) field.getVolatile(owner);
                        field.setVolatile(owner, old + more);
                        return old;
                    }

                    $references
                    $ints
                    $longs
                }
                """
                .replace("$references", updates("<V>", "V", "AtomicReference<V>", "UnaryOperator<V>", "BinaryOperator<V>", "apply"))
                .replace("$ints", updates("", "int", "AtomicInteger", "IntUnaryOperator", "IntBinaryOperator", "applyAsInt")
                        + counts("int", "AtomicInteger"))
                .replace("$longs", updates("", "long", "AtomicLong", "LongUnaryOperator", "LongBinaryOperator", "applyAsLong")
                        + counts("long", "AtomicLong"));

        private static String updates(String generic, String value, String atomic, String unary, String binary, String apply) {
            return """
                    public static $generic boolean compareAndSet($atomic a, $value expected, $value next) {
                        if (a.get() != expected) {
                            return false;
                        }
                        a.set(next);
                        return true;
                    }

                    public static $generic $value getAndUpdate($atomic a, $unary f) {
                        $value old = a.get();
                        a.set(f.$apply(old));
                        return old;
                    }

                    public static $generic $value updateAndGet($atomic a, $unary f) {
                        $value next = f.$apply(a.get());
                        a.set(next);
                        return next;
                    }

                    public static $generic $value getAndSet($atomic a, $value next) {
                        return getAndUpdate(a, old -> next);
                    }

                    public static $generic $value getAndAccumulate($atomic a, $value more, $binary f) {
                        return getAndUpdate(a, old -> f.$apply(old, more));
                    }

                    public static $generic $value accumulateAndGet($atomic a, $value more, $binary f) {
                        return updateAndGet(a, old -> f.$apply(old, more));
                    }
                    """
                    .replace("$generic", generic).replace("$value", value).replace("$atomic", atomic)
                    .replace("$unary", unary).replace("$binary", binary).replace("$apply", apply);
        }

        private static String counts(String value, String atomic) {
            return """
                    public static $value incrementAndGet($atomic a) { return updateAndGet(a, old -> old + 1); }
                    public static $value decrementAndGet($atomic a) { return updateAndGet(a, old -> old - 1); }
                    public static $value getAndIncrement($atomic a) { return getAndUpdate(a, old -> old + 1); }
                    public static $value getAndDecrement($atomic a) { return getAndUpdate(a, old -> old - 1); }
                    public static $value addAndGet($atomic a, $value more) { return updateAndGet(a, old -> old + more); }
                    public static $value getAndAdd($atomic a, $value more) { return getAndUpdate(a, old -> old + more); }
                    """
                    .replace("$value", value).replace("$atomic", atomic);
        }
    }
}
