// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packed;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of octets for each of very many numbers from 0. A part of {@value #PART} numbers has its rows one behind the
 * other in one array; a row that becomes longer or shorter is put behind all of them, and when there is no room, those
 * that are in use move together. Not thread-safe.
 */
public final class OctetRows {
    private static final int PART_BITS = 12;
    private static final int PART = 1 << PART_BITS;

    /** Of what is in use, as room for rows that change. */
    private static final int ROOM = 6;

    private static final int SMALLEST = 64;

    private Part[] parts = {};
    private int live;

    /** How many rows there are. */
    public int size() {
        return live;
    }

    /** To read a row from; null when there is none. Until the next change of any row. */
    public @Nullable OctetBuffer find(int number) {
        Part part = part(number);
        int start = part == null ? 0 : part.start(number & (PART - 1));
        return part == null || start == 0 ? null : new OctetBuffer(part.octets, part.inside(start));
    }

    /** Reads an octet of each line of memory that a row is in, and does nothing with it. */
    public long touch(int number) {
        Part part = part(number);
        int start = part == null ? 0 : part.start(number & (PART - 1));
        return part == null || start == 0 ? 0 : part.touch(start);
    }

    private @Nullable Part part(int number) {
        int part = number >>> PART_BITS;
        return part < parts.length ? parts[part] : null;
    }

    /** Puts all that was written to the buffer in the place of a row. */
    public void put(int number, OctetBuffer row) {
        int part = number >>> PART_BITS;
        while (part >= parts.length) {
            parts = Arrays.copyOf(parts, parts.length + 1);
            parts[parts.length - 1] = new Part();
        }
        live += parts[part].put(number & (PART - 1), row.octets(), row.position()) ? 1 : 0;
    }

    /** Takes a row out, if there is one. */
    public void remove(int number) {
        Part part = part(number);
        live -= part != null && part.remove(number & (PART - 1)) ? 1 : 0;
    }

    /** Visits the numbers that have a row; that of the number may be put or removed. */
    public void forEach(IntConsumer visitor) {
        for (int part = 0; part < parts.length; part++) {
            for (int row = 0; row < parts[part].starts.length; row++) {
                if (parts[part].starts[row] != 0) {
                    visitor.accept(part << PART_BITS | row);
                }
            }
        }
    }

    /** Rows begin with their length and their number in the part, as {@link OctetBuffer} has numbers. */
    private static final class Part {
        private static final int BITS = 7;
        private static final int MORE = 1 << BITS;
        private static final int LINE = 64;

        private byte[] octets = new byte[SMALLEST];
        private int used = 1;
        private int inUse;

        /** 0 for those that have none. */
        private int[] starts = {};

        int start(int row) {
            return row < starts.length ? starts[row] : 0;
        }

        private int number(int at) {
            int number = octets[at] & (MORE - 1);
            for (int i = 1; octets[at + i - 1] < 0; i++) {
                number |= (octets[at + i] & (MORE - 1)) << (i * BITS);
            }
            return number;
        }

        private static int width(int number) {
            return number < MORE ? 1 : 1 + width(number >>> BITS);
        }

        private void writeNumber(int number) {
            int rest = number;
            for (; rest >= MORE; rest >>>= BITS) {
                octets[used++] = (byte) (rest | MORE);
            }
            octets[used++] = (byte) rest;
        }

        /** Behind length and number. */
        int inside(int start) {
            int row = start + width(number(start));
            return row + width(number(row));
        }

        private int end(int start) {
            return inside(start) + number(start);
        }

        long touch(int start) {
            int end = Math.min(octets.length, start + 2 * LINE);
            return (long) octets[start] + octets[end - 1];
        }

        /** @return whether there was none */
        boolean put(int row, byte[] from, int length) {
            if (row >= starts.length) {
                starts = Arrays.copyOf(starts, Math.min(PART, row + 1 + row / 8));
            }
            int before = starts[row];
            if (before != 0 && number(before) == length) {
                System.arraycopy(from, 0, octets, inside(before), length);
                return false;
            }
            remove(row);
            int size = width(length) + width(row) + length;
            if (octets.length - used < size) {
                makeRoom(size);
            }
            starts[row] = used;
            inUse += size;
            writeNumber(length);
            writeNumber(row);
            System.arraycopy(from, 0, octets, used, length);
            used += length;
            return before == 0;
        }

        boolean remove(int row) {
            int start = start(row);
            if (start == 0) {
                return false;
            }
            inUse -= end(start) - start;
            starts[row] = 0;
            return true;
        }

        private void makeRoom(int size) {
            int end = used;
            used = 1;
            for (int at = 1, next = 1; at < end; at = next) {
                int row = number(at + width(number(at)));
                next = end(at);
                if (starts[row] == at) {
                    System.arraycopy(octets, at, octets, used, next - at);
                    starts[row] = used;
                    used += next - at;
                }
            }
            int wanted = used + size + inUse / ROOM;
            if (octets.length < wanted || octets.length > 2 * wanted + SMALLEST) {
                octets = Arrays.copyOf(octets, wanted);
            }
        }
    }
}
