package io.github.lambdaimage;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Collects the messages of Java sources with the compiler's parser, without attribution.
 *
 * <p>A message is a string expression with at least two words: a literal, a text block, a concatenation, or a pattern
 * of {@code String.format}. What is not literal becomes <code>{}</code>. This is deliberately too much rather than too
 * little: internal exceptions and protocol texts are collected too, so that no message depends on a list of methods.
 * Strings of one word are collected if they are arguments of {@link #REPORTING} calls or name a Maven property.
 *
 * <p>Left out are strings that the program only compares or parses with: arguments of {@link #COMPARING} calls, case
 * labels, annotations, and Docker's format templates, which contain two braces in a row.
 */
final class MessageCollector {

    /** One message, and for the problem of a {@code UserException} that it is one. */
    record Message(String text, boolean isProblem) {}

    private static final Set<String> COMPARING = Set.of(
            "compile",
            "contains",
            "endsWith",
            "equals",
            "equalsIgnoreCase",
            "indexOf",
            "matches",
            "replaceAll",
            "replaceFirst",
            "says",
            "saying",
            "split",
            "startsWith");

    private static final Set<String> REPORTING = Set.of("error", "info", "warn", "debug", "UserException");

    private static final String TEMPLATE = "{{";

    /** A property that a user sets: of the plugin, or of a name that is known at run time only. */
    private static final Pattern PROPERTY = Pattern.compile("-D(lambda\\.|\\{})");

    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern TWO_WORDS = Pattern.compile("(\\p{L}|\\{})\\S*\\s+\\S*(\\p{L}|\\{})");
    private static final Pattern OUTER_BLANKS = Pattern.compile("^(\\s|\\\\[nrt])+|(\\s|\\\\[nrt])+$");
    private static final Pattern FORMAT = Pattern.compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[a-zA-Z]");

    private MessageCollector() {}

    /** The messages of each source file below the folders, by the file's path relative to the root, in its order. */
    static Map<String, List<Message>> collect(Path root, List<String> folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> all = Files.walk(root.resolve(folder))) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, List<Message>> messages = new TreeMap<>();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            for (CompilationUnitTree unit : parse(compiler, manager, manager.getJavaFileObjectsFromPaths(files))) {
                List<Message> found = collect(unit);
                if (!found.isEmpty()) {
                    messages.put(relative(root, unit), found);
                }
            }
        }
        return messages;
    }

    static List<Message> collect(JavaFileObject source) throws IOException {
        List<Message> messages = new ArrayList<>();
        for (CompilationUnitTree unit : parse(ToolProvider.getSystemJavaCompiler(), null, List.of(source))) {
            messages.addAll(collect(unit));
        }
        return messages;
    }

    private static Iterable<? extends CompilationUnitTree> parse(
            JavaCompiler compiler,
            @Nullable StandardJavaFileManager manager,
            Iterable<? extends JavaFileObject> sources)
            throws IOException {
        JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
        return task.parse();
    }

    private static List<Message> collect(CompilationUnitTree unit) {
        Scanner scanner = new Scanner();
        scanner.scan(unit, null);
        return scanner.messages;
    }

    private static String relative(Path root, CompilationUnitTree unit) {
        try {
            Path file = Path.of(unit.getSourceFile().toUri()).toRealPath();
            return root.toRealPath().relativize(file).toString().replace('\\', '/');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final List<Message> messages = new ArrayList<>();

        /** Whether a string of one word counts too, since it is a part of a message or an argument of a report. */
        private boolean isPart;

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
            return null;
        }

        @Override
        public @Nullable Void visitCase(CaseTree branch, @Nullable Void none) {
            scan(branch.getStatements(), null);
            scan(branch.getBody(), null);
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
            add(literal, isPart, false);
            return null;
        }

        @Override
        public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void none) {
            if (!isText(binary)) {
                return super.visitBinary(binary, null);
            }
            add(binary, isPart, false);
            scanRest(binary);
            return null;
        }

        /** What is not literal in a message may have strings of its own: the two branches of a condition, for one. */
        private void scanRest(ExpressionTree text) {
            for (ExpressionTree operand : operands(text)) {
                if (!(operand instanceof LiteralTree)) {
                    scanAs(isChoice(operand), operand);
                }
            }
        }

        private void scanAs(boolean part, @Nullable Tree tree) {
            boolean before = isPart;
            isPart = part;
            scan(tree, null);
            isPart = before;
        }

        @Override
        public @Nullable Void visitConditionalExpression(ConditionalExpressionTree condition, @Nullable Void none) {
            scanAs(false, condition.getCondition());
            scan(condition.getTrueExpression(), null);
            scan(condition.getFalseExpression(), null);
            return null;
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree choice, @Nullable Void none) {
            scanAs(false, choice.getExpression());
            scan(choice.getCases(), null);
            return null;
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void none) {
            String type = lastName(creation.getIdentifier());
            scanArguments(type, creation.getArguments());
            scanAs(false, creation.getClassBody());
            return null;
        }

        @Override
        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
            String name = lastName(call.getMethodSelect());
            if (isFormat(call)) {
                add(call, isPart, false);
            }
            if (call.getMethodSelect() instanceof MemberSelectTree select) {
                if (!isFormat(call) || !isText(select.getExpression())) {
                    scanAs(false, select.getExpression());
                }
            }
            List<? extends ExpressionTree> arguments = call.getArguments();
            if (isFormat(call)) {
                arguments = arguments.stream().filter(each -> !isText(each)).toList();
            }
            scanArguments(name, arguments);
            return null;
        }

        private void scanArguments(String callee, List<? extends ExpressionTree> arguments) {
            boolean problem = callee.equals("UserException");
            for (ExpressionTree argument : arguments) {
                if (COMPARING.contains(callee) && argument instanceof LiteralTree) {
                    continue;
                }
                if (problem && isText(argument)) {
                    add(argument, true, true);
                    scanRest(argument);
                } else {
                    scanAs(REPORTING.contains(callee), argument);
                }
                problem = false;
            }
        }

        private void add(ExpressionTree expression, boolean oneWord, boolean problem) {
            String text = OUTER_BLANKS.matcher(text(expression)).replaceAll("");
            if (text.contains(TEMPLATE)) {
                return;
            }
            boolean counts = oneWord
                    ? LETTER.matcher(text).find()
                    : TWO_WORDS.matcher(text).find();
            if (isText(expression)
                    && LETTER.matcher(text).find()
                    && (counts || PROPERTY.matcher(text).find())) {
                messages.add(new Message(text, problem));
            }
        }
    }

    /** Whether an expression is a string for certain: a literal, a concatenation with one, or a format. */
    private static boolean isText(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue() instanceof String;
        }
        if (expression instanceof MethodInvocationTree call) {
            return isFormat(call);
        }
        return expression instanceof BinaryTree binary
                && binary.getKind() == Tree.Kind.PLUS
                && operands(binary).stream().anyMatch(operand -> operand != binary && isText(operand));
    }

    private static boolean isChoice(ExpressionTree expression) {
        ExpressionTree bare = expression;
        while (bare instanceof ParenthesizedTree inner) {
            bare = inner.getExpression();
        }
        return bare instanceof ConditionalExpressionTree || bare instanceof SwitchExpressionTree;
    }

    private static boolean isFormat(MethodInvocationTree call) {
        if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
            return false;
        }
        return (select.getIdentifier().contentEquals("formatted") && isText(select.getExpression()))
                || (select.toString().equals("String.format")
                        && call.getArguments().stream().anyMatch(MessageCollector::isText));
    }

    private static List<ExpressionTree> operands(ExpressionTree expression) {
        if (expression instanceof ParenthesizedTree inner) {
            return isText(inner.getExpression()) ? operands(inner.getExpression()) : List.of(inner);
        }
        if (expression instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
            List<ExpressionTree> operands = new ArrayList<>(operands(binary.getLeftOperand()));
            operands.addAll(operands(binary.getRightOperand()));
            return operands;
        }
        return List.of(expression);
    }

    private static String text(ExpressionTree expression) {
        if (expression instanceof MethodInvocationTree call && isFormat(call)) {
            MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
            ExpressionTree pattern = select.getIdentifier().contentEquals("formatted")
                    ? select.getExpression()
                    : call.getArguments().stream()
                            .filter(MessageCollector::isText)
                            .findFirst()
                            .orElseThrow();
            String plain = text(pattern).replace("%n", "\\n");
            return FORMAT.matcher(plain).replaceAll("{}").replace("%%", "%");
        }
        if (expression instanceof LiteralTree literal) {
            return String.valueOf(literal.getValue())
                    .replace("\r", "\\r")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
        }
        if (expression.toString().equals("System.lineSeparator()")) {
            return "\\n";
        }
        if (!isText(expression)) {
            return "{}";
        }
        StringBuilder text = new StringBuilder();
        operands(expression).forEach(operand -> text.append(text(operand)));
        return text.toString();
    }

    private static String lastName(Tree name) {
        return switch (name.getKind()) {
            case IDENTIFIER -> ((IdentifierTree) name).getName().toString();
            case MEMBER_SELECT -> ((MemberSelectTree) name).getIdentifier().toString();
            default -> "";
        };
    }
}
