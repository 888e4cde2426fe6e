// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.recipient;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.sekisho.event.RecipientHashes;
import org.sekisho.usage.memory.kept.BoundedHashSet;
import org.sekisho.usage.memory.recipient.KnownRecipients.Reading;

/**
 * To whom one submitter wrote: 32 bits of a keyed hash for each recipient, and how many were new on each of 28 days
 * (UTC). Of n recipients that were never written to, n times the number of those
 * that were, divided by 4 294 967 296, are taken for known: with 20 000 known one of 200 000.
 *
 * <p>There are 16 places at first, up to {@value #MODEST} later; beyond them, up to {@value #LARGEST}, only on a day
 * with {@value #BUSY_DAY} new recipients or more. The table is no object of its own, as each message waits for memory
 * at each object. Not thread-safe.
 */
public final class RecipientSketch extends BoundedHashSet {
    /** Places that everybody may have: with the rest of the sketch less than 512 octets. */
    static final int MODEST = 80;

    /** 96 KiB. */
    static final int LARGEST = 24_576;

    static final int BUSY_DAY = 20;
    static final int DAYS = 28;
    private static final int SMALLEST = 16;
    private static final int[] NOBODY = {};
    private static final int MOST_IN_A_DAY = 0xffff;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Changed since it was last saved. */
    boolean dirty;

    private int sinceMinute;
    private int today;

    /** Changes only when the day does, and is asked for with each message. */
    private int highestDay;

    /** In use no more; whoever still has it looks the submitter up again. */
    boolean gone;

    private final short[] days;

    /** The days lie behind the hashes, which each message waits for. */
    private RecipientSketch(int sinceMinute, int today, int room) {
        super(room, MODEST, LARGEST);
        this.sinceMinute = sinceMinute;
        this.today = today;
        this.days = new short[DAYS];
    }

    static RecipientSketch begin(long now) {
        return new RecipientSketch((int) (now / MINUTE), (int) (now / DAY), SMALLEST);
    }

    /** In milliseconds since 1970. */
    long since() {
        return sinceMinute * MINUTE;
    }

    /** How many days ago the last recipient was added or asked for. */
    long idleDays(long now) {
        return now / DAY - today;
    }

    /** The most new recipients on one of the days before yesterday: a thief who came last night is no measure. */
    int highestDay() {
        return highestDay;
    }

    private int findHighestDay() {
        int highest = 0;
        for (int ago = 2; ago < DAYS; ago++) {
            highest = Math.max(highest, newOn(today - ago));
        }
        return highest;
    }

    private int newOn(int day) {
        return days[Math.floorMod(day, DAYS)] & MOST_IN_A_DAY;
    }

    /** When the clock goes back by more than a minute, the days go back with it; else the newest one waits. */
    void turnTo(long now) {
        int day = (int) (now / DAY);
        if (now + MINUTE < today * DAY) {
            turnBack(day);
            sinceMinute = (int) Math.min(sinceMinute, now / MINUTE);
        }
        for (int next = Math.max(today + 1, day - DAYS + 1); next <= day; next++) {
            days[Math.floorMod(next, DAYS)] = 0;
        }
        if (day > today) {
            today = day;
            highestDay = findHighestDay();
        }
    }

    private void turnBack(int day) {
        short[] before = days.clone();
        for (int ago = 0; ago < DAYS; ago++) {
            days[Math.floorMod(day - ago, DAYS)] = before[Math.floorMod(today - ago, DAYS)];
        }
        today = day;
        dirty = true;
    }

    /**
     * What is known.
     *
     * @param kept since when recipients are kept
     * @param unknown recipients of the message that were not known
     */
    Reading reading(long kept, RecipientHashes unknown) {
        return new Reading(kept, since(), highestDay, unknown);
    }

    /**
     * Whether all of them are known and today is the day: then {@link #turnTo} and {@link #addAll} change nothing. It
     * needs no monitor, as it tells of a moment at which it was so; when others change it, it may say no.
     */
    boolean knowsAll(RecipientHashes hashes, long now) {
        boolean known = !gone && now / DAY == today;
        for (int i = 0; i < hashes.count() && known; i++) {
            known = has(hashes.get(i));
        }
        return known;
    }

    /** @return whether it was not known */
    boolean add(int hash) {
        if (has(hash)) {
            return false;
        }
        countToday(1);
        add(hash, newOn(today) >= BUSY_DAY);
        dirty = true;
        return true;
    }

    /** @return those that were not known */
    RecipientHashes addAll(RecipientHashes hashes) {
        int[] unknown = NOBODY;
        int count = 0;
        for (int i = 0; i < hashes.count(); i++) {
            if (add(hashes.get(i))) {
                unknown = count == 0 ? new int[hashes.count() - i] : unknown;
                unknown[count++] = hashes.get(i);
            }
        }
        return count == 0 ? RecipientHashes.NONE : RecipientHashes.of(Arrays.copyOf(unknown, count));
    }

    /** Takes out those that were added today, because the mail was refused. */
    void removeAll(RecipientHashes unknown) {
        for (int i = 0; i < unknown.count(); i++) {
            remove(unknown.get(i));
        }
    }

    /** Takes out one that was added today. */
    @Override
    public boolean remove(int hash) {
        boolean known = super.remove(hash);
        if (known) {
            countToday(-1);
            dirty = true;
        }
        return known;
    }

    private void countToday(int more) {
        int count = Math.max(0, Math.min(MOST_IN_A_DAY, newOn(today) + more));
        days[Math.floorMod(today, DAYS)] = (short) count;
    }

    /** Octets that {@link #write} needs. */
    int octets() {
        return (3 + known()) * Integer.BYTES + DAYS * Short.BYTES;
    }

    /** The minute it began, the day, the room, the days, the hashes; big endian. */
    void write(ByteBuffer to) {
        to.putInt(sinceMinute).putInt(today).putInt(room());
        for (short day : days) {
            to.putShort(day);
        }
        hashes().forEach(to::putInt);
    }

    /** @throws RuntimeException when this is none */
    static RecipientSketch read(ByteBuffer from) {
        int since = from.getInt();
        int today = from.getInt();
        int room = from.getInt();
        int count = from.remaining() / Integer.BYTES - DAYS * Short.BYTES / Integer.BYTES;
        if (room < SMALLEST || room > LARGEST || count < 0 || 8L * count > 7L * room) {
            throw new IllegalArgumentException("no sketch of recipients");
        }
        RecipientSketch sketch = new RecipientSketch(since, today, room);
        for (int day = 0; day < DAYS; day++) {
            sketch.days[day] = from.getShort();
        }
        while (from.hasRemaining()) {
            int hash = from.getInt();
            if (hash != 0 && !sketch.has(hash)) {
                sketch.add(hash, true);
            }
        }
        sketch.highestDay = sketch.findHighestDay();
        return sketch;
    }
}
