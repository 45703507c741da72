package io.github.lambdaimage.project;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What a class file says of a class, as far as finding handlers needs it. Names are internal ones, with slashes.
 *
 * @param superName null for {@code java/lang/Object} and modules
 * @param concrete whether it is a class that has instances: neither abstract nor an interface, not local
 * @param constructible whether the runtime can make one: concrete and public, with a public constructor of no argument
 */
record ClassSummary(
        String name, @Nullable String superName, List<String> interfaces, boolean concrete, boolean constructible) {

    private static final int MAGIC = 0xCAFEBABE;

    /**
     * Reads a class file.
     *
     * @throws IllegalArgumentException where it is none, a broken one, or one of a Java that is newer than this reader
     */
    static ClassSummary read(byte[] classFile) {
        if (classFile.length < Long.BYTES || ByteBuffer.wrap(classFile).getInt() != MAGIC) {
            throw new IllegalArgumentException(
                    classFile.length == 0 ? "it is empty" : "it does not begin as class files do");
        }
        try {
            return summary(new ClassReader(classFile));
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            // What ASM makes of a file that is cut or overwritten.
            throw new IllegalArgumentException("it is broken", e);
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
                visitor.concrete && !visitor.local && visitor.isPublic && visitor.hasPlainConstructor);
    }

    /** The name as Java source has it, but for nested classes: {@code com.example.Outer$Nested}, as Handler wants it. */
    String className() {
        return name.replace('/', '.');
    }

    private static final class Visitor extends ClassVisitor {
        private final String name;
        private boolean concrete;
        private boolean isPublic;
        private boolean hasPlainConstructor;
        private boolean local;

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
            int unfit = Opcodes.ACC_ABSTRACT | Opcodes.ACC_INTERFACE | Opcodes.ACC_MODULE | Opcodes.ACC_ENUM;
            concrete = (access & unfit) == 0;
            isPublic = (access & Opcodes.ACC_PUBLIC) != 0;
        }

        @Override
        public void visitInnerClass(String inner, @Nullable String outer, @Nullable String simpleName, int access) {
            if (inner.equals(name)) {
                // A class file's own flags make a nested class that is protected a public one.
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
            // A constructor of a class that is inner and not static takes the outer object, so it has no such one.
            hasPlainConstructor |=
                    name.equals("<init>") && descriptor.equals("()V") && (access & Opcodes.ACC_PUBLIC) != 0;
            return null;
        }
    }
}
