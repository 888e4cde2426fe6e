// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Login;
import org.sekisho.event.RecipientHashes;
import org.sekisho.event.Submission;
import org.sekisho.submitter.Submitter;
import org.sekisho.usage.JumpLimits;
import org.sekisho.usage.memory.SubmitterReplay;

/**
 * What happened to a submitter, as it lies in a {@link SubmitterLog}: tag with the kind (1); for a refund, when the
 * message was counted (6); for a message or a refund, recipients and octets (varints) and, if the tag says so, hashes
 * of recipients (their number, a varint, and 4 each); identity (6), and, added by the script, when, in milliseconds
 * since 1970 (6). Where it happened is in an {@link EntryPlace} in front of it, or in the snapshot.
 *
 * @param place octets of the {@link EntryPlace}; none for what has no place
 * @param octets the others, without the time
 */
@SuppressWarnings("ArrayRecordComponent")
record LogEntry(byte[] place, byte[] octets) {
    static final int ID = 6;
    static final int TIME = 6;

    private static final int TAG = 0x80;
    private static final int HASHES = 1;
    private static final byte[] NOWHERE = {};

    /** Besides the recipients. */
    private static final int LARGEST = 64;

    /** What happened; the script knows the tags too. */
    enum Kind {
        LOGIN(1),
        SUBMISSION(2),
        REFUND(3),
        FORGIVE(4),
        FORGIVE_PLACES(5),
        PEEK(6);

        private static final Kind[] ALL = values();
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        static Kind of(int code) {
            for (Kind kind : ALL) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no kind of event has the code " + code);
        }
    }

    static long newId() {
        return ThreadLocalRandom.current().nextLong() >>> (Long.SIZE - ID * Byte.SIZE);
    }

    static LogEntry of(LocatedEvent event, long id) {
        byte[] place = EntryPlace.octets(event);
        if (event instanceof Submission submission) {
            ByteBuffer to = begin(Kind.SUBMISSION, submission.hashes().count());
            putMessage(to, submission);
            return end(place, to, id);
        }
        return end(place, begin(Kind.LOGIN, 0), id);
    }

    /**
     * @param submission to those recipients only that were not known before it
     * @param charged when it was counted, in milliseconds since 1970
     */
    static LogEntry refund(Submission submission, long charged, long id) {
        ByteBuffer to = begin(Kind.REFUND, submission.hashes().count());
        BinaryNumbers.put(to, charged, TIME);
        putMessage(to, submission);
        return end(EntryPlace.octets(submission), to, id);
    }

    /** What has no more to it than its kind. */
    static LogEntry of(Kind kind, long id) {
        return end(NOWHERE, begin(kind, 0), id);
    }

    private static ByteBuffer begin(Kind kind, int recipients) {
        return ByteBuffer.allocate(LARGEST + recipients * Integer.BYTES)
                .put((byte) (TAG | kind.code << 1 | (recipients > 0 ? HASHES : 0)));
    }

    private static LogEntry end(byte[] place, ByteBuffer to, long id) {
        BinaryNumbers.put(to, id, ID);
        return new LogEntry(place, BinaryNumbers.written(to));
    }

    private static void putMessage(ByteBuffer to, Submission submission) {
        BinaryNumbers.putVarint(to, submission.recipients());
        BinaryNumbers.putVarint(to, submission.bytes());
        RecipientHashes hashes = submission.hashes();
        if (hashes.count() > 0) {
            BinaryNumbers.putVarint(to, hashes.count());
            for (int i = 0; i < hashes.count(); i++) {
                to.putInt(hashes.get(i));
            }
        }
    }

    /** With their number in front. */
    static RecipientHashes getHashes(ByteBuffer from) {
        int count = (int) BinaryNumbers.getVarint(from);
        if (count < 0 || count > from.remaining() / Integer.BYTES) {
            throw new IllegalArgumentException("more recipients than the entry is long");
        }
        int[] hashes = new int[count];
        for (int i = 0; i < count; i++) {
            hashes[i] = from.getInt();
        }
        return RecipientHashes.of(hashes);
    }

    /**
     * What an entry says.
     *
     * @param event null unless something was sent or somebody logged in
     * @param charged for a refund, when it was counted
     * @param at when it happened, in milliseconds since 1970
     */
    record Read(Kind kind, @Nullable LocatedEvent event, long charged, long id, long at) {
        LocatedEvent happened() {
            return Objects.requireNonNull(event, "what has no more to it than its kind");
        }

        Submission sent() {
            return (Submission) happened();
        }

        /** @return when it counts */
        long play(SubmitterReplay replay, JumpLimits limits) {
            switch (kind) {
                case LOGIN, SUBMISSION -> {
                    return replay.add(happened(), limits);
                }
                case REFUND -> replay.refund(charged, sent());
                case FORGIVE -> replay.forgive(at);
                case FORGIVE_PLACES -> replay.forgivePlaces(at);
                case PEEK -> {}
            }
            return at;
        }
    }

    /**
     * Reads the next entry, which is none of a place.
     *
     * @param here where that is
     */
    static Read read(Submitter submitter, ByteBuffer from, @Nullable EntryPlace here) {
        if (from.get(from.position()) >= 0) {
            return EarlierFormat.read(submitter, from);
        }
        int tag = from.get();
        Kind kind = Kind.of((tag & ~TAG & 0xff) >>> 1);
        long charged = kind == Kind.REFUND ? BinaryNumbers.get(from, TIME) : 0;
        boolean message = kind == Kind.REFUND || kind == Kind.SUBMISSION;
        int recipients = message ? (int) BinaryNumbers.getVarint(from) : 0;
        long bytes = message ? BinaryNumbers.getVarint(from) : 0;
        RecipientHashes hashes = (tag & HASHES) == 0 ? RecipientHashes.NONE : getHashes(from);
        long id = BinaryNumbers.get(from, ID);
        long at = BinaryNumbers.get(from, TIME);
        if (!message && kind != Kind.LOGIN) {
            return new Read(kind, null, 0, id, at);
        }
        if (here == null) {
            throw new IllegalArgumentException("nothing says where an event happened");
        }
        Instant when = Instant.ofEpochMilli(at);
        LocatedEvent event = message
                ? new Submission(submitter, when, here.address(), recipients, bytes, here.place(), hashes)
                : new Login(submitter, when, here.address(), here.place());
        return new Read(kind, event, charged, id, at);
    }
}
