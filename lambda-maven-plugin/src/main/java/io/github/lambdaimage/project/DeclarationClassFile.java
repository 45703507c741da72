package io.github.lambdaimage.project;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.TypePath;

/**
 * Turns a class file into one with the same declarations and no code: reflection sees the same members, generic types and
 * annotations, and nothing of it can run. Values of annotations are left out, since they may name more classes.
 */
final class DeclarationClassFile extends ClassVisitor {

    private static final int NEWEST = Opcodes.V17;
    private static final List<String> KEPT = List.of("Ljava/lang/annotation/");

    private DeclarationClassFile(ClassWriter writer) {
        super(Opcodes.ASM9, writer);
    }

    static byte[] of(byte[] classFile) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(classFile)
                .accept(
                        new DeclarationClassFile(writer),
                        ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String[] interfaces) {
        // The JVM of Maven may be older than the one that the class is for.
        super.visit(Math.min(version & 0xffff, NEWEST), access, name, signature, superName, interfaces);
    }

    @Override
    public void visitPermittedSubclass(String permittedSubclass) {
        // They would have to be in the same package.
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
        return withoutValues(descriptor, super.visitAnnotation(descriptor, visible));
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
            int reference, @Nullable TypePath path, String descriptor, boolean visible) {
        return null;
    }

    /** Those of the JDK say which annotations exist at run time. */
    private static @Nullable AnnotationVisitor withoutValues(String descriptor, @Nullable AnnotationVisitor written) {
        if (written == null || KEPT.stream().anyMatch(descriptor::startsWith)) {
            return written;
        }
        written.visitEnd();
        return null;
    }

    @Override
    public @Nullable FieldVisitor visitField(
            int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
        return new FieldVisitor(Opcodes.ASM9, super.visitField(access, name, descriptor, signature, null)) {
            @Override
            public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                return withoutValues(descriptor, super.visitAnnotation(descriptor, visible));
            }

            @Override
            public @Nullable AnnotationVisitor visitTypeAnnotation(
                    int reference, @Nullable TypePath path, String descriptor, boolean visible) {
                return null;
            }
        };
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String[] exceptions) {
        if (name.equals("<clinit>")) {
            return null;
        }
        MethodVisitor written = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new Declaration(written, (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0);
    }

    private static final class Declaration extends MethodVisitor {
        private final boolean needsCode;

        Declaration(MethodVisitor written, boolean needsCode) {
            super(Opcodes.ASM9, written);
            this.needsCode = needsCode;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            return withoutValues(descriptor, super.visitAnnotation(descriptor, visible));
        }

        @Override
        public @Nullable AnnotationVisitor visitParameterAnnotation(int parameter, String descriptor, boolean visible) {
            return withoutValues(descriptor, super.visitParameterAnnotation(parameter, descriptor, visible));
        }

        @Override
        public @Nullable AnnotationVisitor visitTypeAnnotation(
                int reference, @Nullable TypePath path, String descriptor, boolean visible) {
            return null;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotationDefault() {
            return null;
        }

        @Override
        public void visitEnd() {
            if (needsCode) {
                super.visitCode();
                super.visitInsn(Opcodes.ACONST_NULL);
                super.visitInsn(Opcodes.ATHROW);
                super.visitMaxs(0, 0);
            }
            super.visitEnd();
        }
    }
}
