package org.vitral.keras.read;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of named arrays of little-endian float32 that shows whether it is whole. Arrays first, each beginning at a multiple of
 * 64 bytes; then a table of their names, places and sums; then its length and sum, and a mark.
 */
final class ArraysFile {
    /** What length, sum and mark take. */
    static final int END = Integer.BYTES * 2 + Long.BYTES;

    private static final long MARK = 0x5649_5452_414c_5731L;
    private static final int ALIGNED = 64;
    private static final int MOST_TABLE = 64 << 20;
    private static final int BLOCK = 1 << 20;

    private ArraysFile() {}

    /** Where an array lies, and its sum. */
    record Entry(long offset, long length, int sum) {}

    /** What an array takes at the most: its values, the gap before it, and its line in the table. */
    static long room(String name, long values) {
        return Math.addExact(Float.BYTES * values, 2L * ALIGNED + 4L * name.length());
    }

    /** The table; empty if the file is not whole, as far as its end shows. */
    static Optional<Map<String, Entry>> table(FileChannel in) throws IOException {
        long size = in.size();
        if (size < END) {
            return Optional.empty();
        }
        ByteBuffer end = read(in, size - END, END);
        int length = end.getInt();
        int sum = end.getInt();
        if (end.getLong() != MARK || length < 0 || length > Math.min(MOST_TABLE, size - END)) {
            return Optional.empty();
        }
        byte[] bytes = read(in, size - END - length, length).array();
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        if ((int) crc.getValue() != sum) {
            return Optional.empty();
        }
        DataInputStream table = new DataInputStream(new ByteArrayInputStream(bytes));
        Map<String, Entry> entries = new HashMap<>();
        int count = table.readInt();
        for (int i = 0; i < count; i++) {
            entries.put(table.readUTF(), new Entry(table.readLong(), table.readLong(), table.readInt()));
        }
        return Optional.of(entries);
    }

    /** Whether an array is what was written. */
    static boolean isWhole(FileChannel in, Entry entry) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, Math.max(entry.length(), 1)));
        long done = 0;
        while (done < entry.length()) {
            block.clear().limit((int) Math.min(block.capacity(), entry.length() - done));
            int n = in.read(block, entry.offset() + done);
            if (n < 0) {
                throw new IOException("cut short");
            }
            crc.update(block.flip());
            done += n;
        }
        return (int) crc.getValue() == entry.sum();
    }

    private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("cut short");
            }
        }
        return bytes.flip();
    }

    /** Writes such a file, array after array. */
    static final class Writer {
        private final FileChannel out;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream table = new DataOutputStream(bytes);

        /** @param arrays how many will be added */
        Writer(FileChannel out, int arrays) throws IOException {
            this.out = out;
            table.writeInt(arrays);
        }

        void add(String name, FloatBuffer values) throws IOException {
            long offset = (out.position() + ALIGNED - 1) / ALIGNED * ALIGNED;
            out.position(offset);
            table.writeUTF(name);
            table.writeLong(offset);
            table.writeLong((long) Float.BYTES * values.remaining());
            table.writeInt(write(values));
        }

        private int write(FloatBuffer values) throws IOException {
            CRC32C crc = new CRC32C();
            ByteBuffer block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
            while (values.hasRemaining()) {
                int n = Math.min(BLOCK / Float.BYTES, values.remaining());
                block.clear().asFloatBuffer().put(values.slice(values.position(), n));
                values.position(values.position() + n);
                crc.update(block.limit(n * Float.BYTES));
                writeAll(block.rewind());
            }
            return (int) crc.getValue();
        }

        void end() throws IOException {
            CRC32C crc = new CRC32C();
            crc.update(bytes.toByteArray());
            writeAll(ByteBuffer.wrap(bytes.toByteArray()));
            writeAll(ByteBuffer.allocate(END)
                    .putInt(bytes.size())
                    .putInt((int) crc.getValue())
                    .putLong(MARK)
                    .flip());
        }

        private void writeAll(ByteBuffer block) throws IOException {
            while (block.hasRemaining()) {
                out.write(block);
            }
        }
    }
}
