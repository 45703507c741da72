package io.github.lambdaimage.runtime.aws.internal.bind.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;

/** A class file of Java 17 with one interface, and methods whose branches lead to places with the locals of the start. */
final class ClassFile {
    private static final int MAGIC = 0xcafebabe;
    private static final int JAVA_17 = 61;
    private static final int PUBLIC = 0x0001;
    private static final int FINAL_SUPER = 0x0030;

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private static final int MOST_SHORT_FRAME = 63;
    private static final int LONG_FRAME = 251;

    private final ByteSequence constants = new ByteSequence();
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final ByteSequence methods = new ByteSequence();
    private final int self;
    private final int parent;
    private final int implemented;
    private int constantCount = 1;
    private int methodCount;

    /** Names as in class files, with slashes. */
    ClassFile(String self, String parent, String implemented) {
        this.self = type(self);
        this.parent = type(parent);
        this.implemented = type(implemented);
    }

    /** The constant of a class. */
    int type(String name) {
        return pair(CLASS, utf8(name), -1);
    }

    /** The constant of a method. */
    int method(String owner, String name, String descriptor, boolean isInterface) {
        int nameAndType = pair(NAME_AND_TYPE, utf8(name), utf8(descriptor));
        return pair(isInterface ? INTERFACE_METHOD : METHOD, type(owner), nameAndType);
    }

    private int utf8(String text) {
        Integer index = texts.get(text);
        if (index == null) {
            // Class files encode the character 0 and those outside of the basic plane in another way. Neither is in a
            // name of
            // source code that javac accepts, except for letters of rare scripts: such classes fail to load.
            byte[] bytes = text.getBytes(UTF_8);
            constants.u1(UTF8);
            constants.u2(bytes.length);
            constants.add(bytes, bytes.length);
            index = constantCount++;
            texts.put(text, index);
        }
        return index;
    }

    private int pair(int tag, int first, int second) {
        Long key = (long) tag << 40 | (long) first << 20 | second + 1;
        Integer index = pairs.get(key);
        if (index == null) {
            constants.u1(tag);
            constants.u2(first);
            if (second >= 0) {
                constants.u2(second);
            }
            index = constantCount++;
            pairs.put(key, index);
        }
        return index;
    }

    /**
     * Adds a public method.
     *
     * @param targets offsets of all targets of branches, in ascending order
     */
    void addMethod(String name, String descriptor, int stack, int locals, ByteSequence code, int[] targets) {
        ByteSequence frames = frames(targets);
        int codeName = utf8("Code");
        methods.u2(PUBLIC);
        methods.u2(utf8(name));
        methods.u2(utf8(descriptor));
        methods.u2(1);
        methods.u2(codeName);
        methods.u4(12 + code.length() + frames.length());
        methods.u2(stack);
        methods.u2(locals);
        methods.u4(code.length());
        methods.add(code);
        methods.u2(0);
        methods.u2(targets.length == 0 ? 0 : 1);
        methods.add(frames);
        methodCount++;
    }

    /** At each target, the verifier finds the same locals as at the start, and an empty stack. */
    private ByteSequence frames(int[] targets) {
        ByteSequence frames = new ByteSequence();
        if (targets.length == 0) {
            return frames;
        }
        ByteSequence entries = new ByteSequence();
        int previous = -1;
        for (int target : targets) {
            int delta = target - previous - 1;
            if (delta <= MOST_SHORT_FRAME) {
                entries.u1(delta);
            } else {
                entries.u1(LONG_FRAME);
                entries.u2(delta);
            }
            previous = target;
        }
        frames.u2(utf8("StackMapTable"));
        frames.u4(2 + entries.length());
        frames.u2(targets.length);
        frames.add(entries);
        return frames;
    }

    byte[] toByteArray() {
        ByteSequence file = new ByteSequence();
        file.u4(MAGIC);
        file.u2(0);
        file.u2(JAVA_17);
        file.u2(constantCount);
        file.add(constants);
        file.u2(PUBLIC | FINAL_SUPER);
        file.u2(self);
        file.u2(parent);
        file.u2(1);
        file.u2(implemented);
        file.u2(0);
        file.u2(methodCount);
        file.add(methods);
        file.u2(0);
        return file.toByteArray();
    }
}
