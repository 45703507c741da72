package io.github.lambdaimage.project;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The properties of a class that are needed to find handlers, read from its class file. Names are internal names, with
 * slashes.
 *
 * @param superName null for {@code java/lang/Object} and modules
 * @param concrete whether it can have instances: not abstract, not an interface, not local
 * @param constructible whether the runtime can create an instance: concrete and public, with a public no-argument
 *     constructor
 * @param publicMethods the names of its own public methods; true if one of the name is static
 */
record ClassSummary(
        String name,
        @Nullable String superName,
        List<String> interfaces,
        boolean concrete,
        boolean constructible,
        Map<String, Boolean> publicMethods) {

    private static final int MAGIC = 0xCAFEBABE;

    /**
     * Reads a class file.
     *
     * @throws IllegalArgumentException if it is not a valid class file, or of a Java release that is newer than this
     *     reader
     */
    static ClassSummary read(byte[] classFile) {
        if (classFile.length < Long.BYTES || ByteBuffer.wrap(classFile).getInt() != MAGIC) {
            throw new IllegalArgumentException(
                    classFile.length == 0 ? "it is empty" : "it does not start like a class file");
        }
        try {
            return summary(new ClassReader(classFile));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // ASM's exceptions for a truncated or overwritten file.
            throw new IllegalArgumentException("it is corrupt", e);
        }
    }

    private static ClassSummary summary(ClassReader reader) {
        Visitor visitor = new Visitor(reader.getClassName());
        reader.accept(visitor, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassSummary(
                reader.getClassName(),
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                visitor.concrete && !visitor.local,
                visitor.concrete && !visitor.local && visitor.isPublic && visitor.hasDefaultConstructor,
                Map.copyOf(visitor.publicMethods));
    }

    /** The class name, with nested classes as {@code com.example.Outer$Nested}, as in the key {@code Handler}. */
    String className() {
        return name.replace('/', '.');
    }

    private static final class Visitor extends ClassVisitor {
        private final String name;
        private boolean concrete;
        private boolean isPublic;
        private boolean hasDefaultConstructor;
        private boolean local;
        private final Map<String, Boolean> publicMethods = new HashMap<>();

        Visitor(String name) {
            super(Opcodes.ASM9);
            this.name = name;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String[] interfaces) {
            int excluded = Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE | Opcodes.ACC_ENUM;
            concrete = (access & excluded) == 0;
            isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
        }

        @Override
        public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simpleName, int access) {
            if (inner.equals(name)) {
                // In its own flags, a protected nested class is public.
                isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
            }
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
            // Only local and anonymous classes have an enclosing method or class in this sense.
            local = true;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
            // Constructors of a non-static inner class take the outer object, so they do not match.
            boolean isPublicMethod = (access & Opcodes.ACC_PUBLIC) != 0;
            hasDefaultConstructor |= name.equals("<init>") && descriptor.equals("()V") && isPublicMethod;
            if (isPublicMethod && name.charAt(0) != '<') {
                publicMethods.merge(name, (access & Opcodes.ACC_STATIC) != 0, Boolean::logicalOr);
            }
            return null;
        }
    }
}
