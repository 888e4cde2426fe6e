// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.volume;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.sekisho.usage.DailyRecipients;
import org.sekisho.usage.memory.kept.SubmitterRecord;

/**
 * How many recipients the mail of one submitter had on each day (UTC): today's as a number, those of
 * {@value #DAYS} days before as an octet each, in steps of an eighth of an octave. Not thread-safe.
 */
final class DailyVolume extends SubmitterRecord {
    static final int DAYS = DailyRecipients.DAYS + 1;
    static final int OCTETS = 2 * Integer.BYTES + DAYS;

    private static final int STEPS = 8;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private int today;
    private int count;

    /** The newest first; another array on another day, so that a reader may keep one. */
    private byte[] past = new byte[DAYS];

    DailyVolume(long now) {
        today = (int) (now / DAY);
    }

    void add(long now, int recipients) {
        turnTo(now);
        count = (int) Math.min(Integer.MAX_VALUE, (long) count + recipients);
        changed();
    }

    /** Takes off what was added at that time, unless that day is over. */
    void remove(long added, int recipients) {
        if (added / DAY == today) {
            count = Math.max(0, count - recipients);
            changed();
        }
    }

    /** When the clock goes back by more than a minute, the days go back with it; else the newest one waits. */
    private void turnTo(long now) {
        int day = (int) (now / DAY);
        if (now + MINUTE < today * DAY) {
            today = day;
        }
        if (day > today) {
            past = past(now);
            today = day;
            count = 0;
        }
    }

    /** Those of the past then, the newest first. Never changed. */
    byte[] past(long now) {
        long shift = now / DAY - today;
        if (shift <= 0) {
            return past;
        }
        byte[] then = new byte[DAYS];
        if (shift <= DAYS) {
            then[(int) shift - 1] = code(count);
            System.arraycopy(past, 0, then, (int) shift, DAYS - (int) shift);
        }
        return then;
    }

    /** How many days ago there was mail. */
    long idleDays(long now) {
        int mails = 0;
        while (count == 0 && mails < DAYS && past[mails] == 0) {
            mails++;
        }
        return now / DAY - today + (count == 0 ? mails + 1 : 0);
    }

    static byte code(int count) {
        return (byte) (count == 0 ? 0 : 1 + Math.ceil(STEPS * Math.log(count) / Math.log(2)));
    }

    static long decode(byte code) {
        return code == 0 ? 0 : Math.round(Math.pow(2, ((code & 0xff) - 1) / (double) STEPS));
    }

    /**
     * Of so many days before yesterday.
     *
     * @param kept since when this server keeps them
     */
    static DailyRecipients read(long kept, byte[] past, int days) {
        byte[] codes = Arrays.copyOfRange(past, 1, days + 1);
        int[] sent = new int[codes.length];
        int count = 0;
        for (byte code : codes) {
            if (code != 0) {
                sent[count++] = code & 0xff;
            }
        }
        if (count == 0) {
            return new DailyRecipients(kept, 0, 0);
        }
        Arrays.sort(sent, 0, count);
        return new DailyRecipients(kept, decode((byte) sent[count / 2]), decode((byte) sent[count - 1]));
    }

    @Override
    protected int octets() {
        return OCTETS;
    }

    @Override
    protected boolean isOver(long now) {
        return idleDays(now) > DAYS;
    }

    @Override
    protected void write(ByteBuffer to) {
        to.putInt(today).putInt(count).put(past);
    }

    /** As {@link #write}, without the days of long ago on which there was no mail. */
    byte[] save() {
        ByteBuffer to = ByteBuffer.allocate(OCTETS);
        write(to);
        int length = OCTETS;
        while (length > OCTETS - DAYS && to.get(length - 1) == 0) {
            length--;
        }
        return Arrays.copyOf(to.array(), length);
    }

    /**
     * @param saved by {@link #save}
     * @throws IllegalArgumentException when it is not
     */
    static DailyVolume of(byte[] saved) {
        if (saved.length < OCTETS - DAYS || saved.length > OCTETS) {
            throw new IllegalArgumentException("not how much was sent on which day");
        }
        return read(ByteBuffer.wrap(Arrays.copyOf(saved, OCTETS)));
    }

    /** @throws RuntimeException when this is none */
    static DailyVolume read(ByteBuffer from) {
        DailyVolume volume = new DailyVolume(0);
        volume.today = from.getInt();
        volume.count = from.getInt();
        from.get(volume.past);
        return volume;
    }
}
