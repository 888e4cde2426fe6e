// SPDX-License-Identifier: Apache-2.0
package org.sekisho.usage.memory.destination;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.sekisho.event.RecipientHashes;
import org.sekisho.usage.RecipientHasher;
import org.sekisho.usage.memory.kept.BoundedHashSet;
import org.sekisho.usage.memory.kept.SubmitterRecord;

/**
 * To which domains and top-level domains one submitter wrote, as keyed hashes, and how many of them were new within a
 * day, in slots of two hours. Less than 512 octets for up to 42 domains in 21 top-level domains; more, up to 7 168 in
 * 448, only within a day with {@value #BUSY_DAY} new domains or more, else a new one takes the place of one that is
 * known. Not thread-safe.
 */
public final class DestinationSketch extends SubmitterRecord {
    static final int BUSY_DAY = 20;
    static final int SLOTS = 13;
    private static final int KEPT_DAYS = 400;
    private static final int SMALLEST = 6;
    private static final int MODEST_DOMAINS = 48;
    private static final int LARGEST_DOMAINS = 8_192;
    private static final int MODEST_TOP_LEVELS = 24;
    private static final int LARGEST_TOP_LEVELS = 512;

    /** Of a slot: that many new domains in the upper half, new top-level domains in the lower. */
    private static final int DOMAIN = 1 << Short.SIZE;

    private static final int LOWER = DOMAIN - 1;
    private static final int MOST = Short.MAX_VALUE;
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long SLOT = Duration.ofHours(2).toMillis();
    private static final long SLOTS_A_DAY = 12;

    private int sinceMinute;
    private final BoundedHashSet domains;
    private final BoundedHashSet topLevels;

    /** Of the domains: asked for with each message, which then waits for one object less. */
    private int[] places;

    private final int[] slots;
    private int newest;

    /** Of all slots; change only when one does, and are asked for with each message. */
    private int newDomains;

    private int newTopLevels;

    private DestinationSketch(int sinceMinute, int newest, int domainRoom, int topLevelRoom) {
        this.sinceMinute = sinceMinute;
        this.newest = newest;
        domains = new BoundedHashSet(domainRoom, MODEST_DOMAINS, LARGEST_DOMAINS);
        topLevels = new BoundedHashSet(topLevelRoom, MODEST_TOP_LEVELS, LARGEST_TOP_LEVELS);
        places = domains.places();
        // Behind the domains, which each message waits for.
        slots = new int[SLOTS];
    }

    static DestinationSketch begin(long now) {
        return new DestinationSketch((int) (now / MINUTE), (int) (now / SLOT), SMALLEST, SMALLEST);
    }

    /** In milliseconds since 1970. */
    long since() {
        return sinceMinute * MINUTE;
    }

    int knownDomains() {
        return domains.known();
    }

    int knownTopLevels() {
        return topLevels.known();
    }

    /** How many new domains there were in the slots of a day, for a reader, who changes nothing. */
    int newDomains(long now) {
        return isNewest(now) ? newDomains : sum(now, Short.SIZE);
    }

    int newTopLevels(long now) {
        return isNewest(now) ? newTopLevels : sum(now, 0);
    }

    private boolean isNewest(long now) {
        return now / SLOT <= newest;
    }

    private int sum(long now, int shift) {
        int oldest = Math.max(newest, (int) (now / SLOT)) - SLOTS + 1;
        int sum = 0;
        for (int slot = oldest; slot <= newest; slot++) {
            sum += slots[Math.floorMod(slot, SLOTS)] >>> shift & LOWER;
        }
        return sum;
    }

    private void sumUp() {
        newDomains = sum(0, Short.SIZE);
        newTopLevels = sum(0, 0);
    }

    /** When the clock goes back by more than a minute, the slots go back with it; else the newest one waits. */
    private void turnTo(long now) {
        int slot = (int) (now / SLOT);
        if (now + MINUTE < newest * SLOT) {
            turnBack(slot);
            sinceMinute = (int) Math.min(sinceMinute, now / MINUTE);
        }
        for (int next = Math.max(newest + 1, slot - SLOTS + 1); next <= slot; next++) {
            slots[Math.floorMod(next, SLOTS)] = 0;
        }
        if (slot > newest) {
            newest = slot;
            sumUp();
        }
    }

    private void turnBack(int slot) {
        int[] before = slots.clone();
        for (int ago = 0; ago < SLOTS; ago++) {
            slots[Math.floorMod(slot - ago, SLOTS)] = before[Math.floorMod(newest - ago, SLOTS)];
        }
        newest = slot;
        changed();
    }

    /**
     * Whether all of these domains are known and it is the time of the newest slot: then {@link #add} changes nothing.
     * It needs no monitor, as it tells of a moment at which it was so; when others change it, it may say no.
     */
    boolean knowsAll(RecipientHashes to, long now) {
        boolean known = !isGone() && now / SLOT == newest;
        for (int i = 0; i < to.domains() && known; i++) {
            known = BoundedHashSet.has(places, to.domain(i));
        }
        return known;
    }

    /** @return whether it was not known */
    boolean add(int domain, long now) {
        turnTo(now);
        if (domains.has(domain)) {
            return false;
        }
        boolean busy = newDomains(now) >= BUSY_DAY;
        int topLevel = key(domain);
        boolean isNew = !topLevels.has(topLevel);
        domains.add(domain, busy);
        places = domains.places();
        if (isNew) {
            topLevels.add(topLevel, busy);
        }
        count(1, isNew ? 1 : 0);
        changed();
        return true;
    }

    /** Takes one out that was added lately, because the mail was refused; its top-level domain stays known. */
    void remove(int domain) {
        if (domains.remove(domain)) {
            count(-1, 0);
            changed();
        }
    }

    /** All that is known was known before. */
    void forgive() {
        Arrays.fill(slots, 0);
        sumUp();
        changed();
    }

    /** Spread, as the table wants it. */
    private static int key(int domain) {
        return RecipientHasher.topLevel(domain) * 0x9e3779b1;
    }

    private void count(int moreDomains, int moreTopLevels) {
        int at = Math.floorMod(newest, SLOTS);
        int now = Math.min(MOST, Math.max(0, (slots[at] >>> Short.SIZE) + moreDomains));
        slots[at] = now * DOMAIN + Math.min(MOST, (slots[at] & LOWER) + moreTopLevels);
        sumUp();
    }

    @Override
    protected boolean isOver(long now) {
        return now / SLOT - newest > KEPT_DAYS * SLOTS_A_DAY;
    }

    @Override
    protected int octets() {
        return (5 + SLOTS + domains.known() + topLevels.known()) * Integer.BYTES;
    }

    /** The minute it began, the newest slot, both rooms, how many domains, the slots, the hashes; big endian. */
    @Override
    protected void write(ByteBuffer to) {
        to.putInt(sinceMinute).putInt(newest).putInt(domains.room()).putInt(topLevels.room());
        to.putInt(domains.known());
        Arrays.stream(slots).forEach(to::putInt);
        domains.hashes().forEach(to::putInt);
        topLevels.hashes().forEach(to::putInt);
    }

    /** @throws RuntimeException when this is none */
    static DestinationSketch read(ByteBuffer from) {
        int since = from.getInt();
        int newest = from.getInt();
        int domainRoom = room(from.getInt(), LARGEST_DOMAINS);
        int topLevelRoom = room(from.getInt(), LARGEST_TOP_LEVELS);
        int count = from.getInt();
        DestinationSketch sketch = new DestinationSketch(since, newest, domainRoom, topLevelRoom);
        for (int slot = 0; slot < SLOTS; slot++) {
            sketch.slots[slot] = from.getInt();
        }
        sketch.sumUp();
        for (int i = 0; from.hasRemaining(); i++) {
            BoundedHashSet into = i < count ? sketch.domains : sketch.topLevels;
            int hash = from.getInt();
            if (hash != 0 && !into.has(hash)) {
                into.add(hash, true);
            }
        }
        sketch.places = sketch.domains.places();
        return sketch;
    }

    private static int room(int room, int largest) {
        if (room < SMALLEST || room > largest) {
            throw new IllegalArgumentException("no sketch of destinations");
        }
        return room;
    }
}
