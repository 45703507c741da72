package io.github.lambdaimage.runtime.aws.internal.bind.access;

import java.util.Arrays;

/** Bytes of a class file: big-endian integers of one, two and four bytes. */
final class ByteSequence {
    private byte[] bytes = new byte[256];
    private int length;

    int length() {
        return length;
    }

    void u1(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    void u2(int value) {
        u1(value >> 8);
        u1(value);
    }

    void u4(int value) {
        u2(value >> 16);
        u2(value);
    }

    void set4(int at, int value) {
        for (int i = 0; i < 4; i++) {
            bytes[at + i] = (byte) (value >> (24 - 8 * i));
        }
    }

    void add(ByteSequence other) {
        add(other.bytes, other.length);
    }

    void add(byte[] other, int count) {
        ensure(count);
        System.arraycopy(other, 0, bytes, length, count);
        length += count;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void ensure(int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
