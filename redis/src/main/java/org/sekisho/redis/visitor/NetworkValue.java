// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.visitor;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.sekisho.usage.memory.subnet.Subnet;

/**
 * The value of a network's key: who was there, and the visits since. Big endian: version (1), octets of the snapshot
 * (2), snapshot ({@link Subnet#write}), entries: {@value #VISIT} for a newcomer or {@value #SETTLE} for a regular (1),
 * hash of the submitter (4), minutes since 1970 (4). An entry that is there twice says nothing more.
 */
final class NetworkValue {
    static final byte VISIT = 1;
    static final byte SETTLE = 2;

    private static final byte VERSION = 1;
    private static final int HEAD = 1 + Short.BYTES;
    private static final int ENTRY = 1 + 2 * Integer.BYTES;

    private final ByteBuffer snapshot;
    private final ByteBuffer entries;

    private NetworkValue(byte[] value) {
        ByteBuffer all = ByteBuffer.wrap(value);
        int length = all.getShort(1);
        snapshot = all.slice(HEAD, length);
        entries = all.slice(HEAD + length, value.length - HEAD - length);
    }

    /** Empty when it is not what this version writes. */
    static Optional<NetworkValue> read(byte[] value) {
        try {
            return value.length >= HEAD && value[0] == VERSION
                    ? Optional.of(new NetworkValue(value))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Whether anybody was ever there. */
    boolean isNothing() {
        return !snapshot.hasRemaining() && !entries.hasRemaining();
    }

    /** How many entries there are. */
    int entries() {
        return entries.remaining() / ENTRY;
    }

    /** Empty when it is not what this version writes. */
    Optional<Subnet> subnet() {
        try {
            Subnet subnet = snapshot.hasRemaining() ? Subnet.read(snapshot.duplicate()) : new Subnet();
            play(entries.duplicate(), subnet);
            return Optional.of(subnet);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static void play(ByteBuffer from, Subnet subnet) {
        while (from.hasRemaining()) {
            byte kind = from.get();
            int submitter = from.getInt();
            int minute = from.getInt();
            if (kind == SETTLE) {
                subnet.settle(submitter, minute);
            } else {
                subnet.visit(submitter, minute);
            }
        }
    }

    static byte[] entry(byte kind, int submitter, int minute) {
        return ByteBuffer.allocate(ENTRY)
                .put(kind)
                .putInt(submitter)
                .putInt(minute)
                .array();
    }

    /** A value without entries. */
    static byte[] write(Subnet subnet) {
        ByteBuffer to = ByteBuffer.allocate(HEAD + subnet.octets());
        to.put(VERSION).putShort((short) subnet.octets());
        subnet.write(to);
        return to.array();
    }
}
