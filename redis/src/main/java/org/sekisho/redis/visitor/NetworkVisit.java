// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.visitor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sekisho.event.LocatedEvent;
import org.sekisho.event.Submission;
import org.sekisho.geo.AccessNetwork;
import org.sekisho.usage.SubnetVisitors;
import org.sekisho.usage.memory.subnet.Subnet;

/** What one command has to do with the network that somebody is in. Not thread-safe. */
public final class NetworkVisit {
    /** Nothing, as nobody asks. */
    public static final NetworkVisit NOWHERE = new NetworkVisit(Optional.empty());

    /** Nothing, as the submitter is at home there. */
    static final NetworkVisit AT_HOME = new NetworkVisit(Optional.of(SubnetVisitors.NONE));

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** For one day more than newcomers count, and for as long as regulars do. */
    private static final long KEPT = Duration.ofDays(SubnetVisitors.DAYS + 1).toSeconds();

    private static final long KEPT_KNOWN = Duration.ofDays(31).toSeconds();

    /** A value with so many entries is replaced by a snapshot. */
    private static final int MANY = 16;

    private final Optional<SubnetVisitors> answer;
    private final Optional<Question> question;
    private final WaitingVisits told;
    private byte[] value = {};

    /** @param event null when nothing happens */
    private record Question(
            SharedVisitors all,
            AccessNetwork network,
            @Nullable LocatedEvent event) {
        byte[] key() {
            return String.format("sekisho:network:{%d:%x}", network.kind().code(), network.number())
                    .getBytes(US_ASCII);
        }

        void tell(WaitingVisits more) {
            all.await(network, more);
        }

        /** Tells of this submitter. */
        void tell(byte kind, Subnet subnet, int minute) {
            tell(new WaitingVisits(NetworkValue.entry(kind, submitter(), minute), kept(subnet, minute)));
        }

        int submitter() {
            return event == null ? 0 : event.submitter().address().hashCode();
        }
    }

    private NetworkVisit(Optional<SubnetVisitors> answer) {
        this.answer = answer;
        this.question = Optional.empty();
        this.told = WaitingVisits.NOTHING;
    }

    /**
     * @param told what the command tells
     * @param event null when nothing happens
     */
    NetworkVisit(SharedVisitors all, AccessNetwork network, WaitingVisits told, @Nullable LocatedEvent event) {
        this.answer = Optional.empty();
        this.question = Optional.of(new Question(all, network, event));
        this.told = told;
    }

    /** The second key of the command; none when it has nothing to do with a network. */
    public List<byte[]> keys() {
        return question.isEmpty() ? List.of() : List.of(question.get().key());
    }

    /** The last arguments of the command, when it has a second key. */
    public List<byte[]> arguments() {
        byte[] seconds = Long.toString(told.seconds()).getBytes(US_ASCII);
        return List.of(told.entries(), seconds, told.before(), told.after());
    }

    /** Takes out of the answer what is about the network; returns the rest. */
    public byte[] take(byte[] whole) {
        if (question.isEmpty()) {
            return whole;
        }
        int end = Integer.BYTES + ByteBuffer.wrap(whole).getInt();
        value = Arrays.copyOfRange(whole, end, whole.length);
        return Arrays.copyOfRange(whole, Integer.BYTES, end);
    }

    /** There was no answer, so the next command tells the same again. */
    public void fail() {
        question.ifPresent(asked -> asked.tell(told));
    }

    /**
     * Who is there, this submitter included.
     *
     * @param familiar whether the network is familiar to the submitter; then nobody asks who else is there
     * @param now milliseconds since 1970
     * @return empty when that is not known here
     */
    public Optional<SubnetVisitors> end(boolean familiar, long now) {
        return question.isEmpty() ? answer : end(question.get(), familiar, now);
    }

    private Optional<SubnetVisitors> end(Question asked, boolean familiar, long now) {
        NetworkValue known = NetworkValue.read(value).orElse(null);
        Subnet subnet = known == null ? null : known.subnet().orElse(null);
        if (known == null || subnet == null || !asked.all.isLearnt(now)) {
            return familiar ? Optional.of(SubnetVisitors.NONE) : Optional.empty();
        }
        int minute = (int) (now / MINUTE);
        if (known.entries() >= MANY) {
            byte[] after = NetworkValue.write(subnet);
            asked.tell(new WaitingVisits(new byte[0], kept(subnet, minute), value, after));
        }
        NetworkValue.play(ByteBuffer.wrap(asked.all.awaiting(asked.network)), subnet);
        if (familiar) {
            settle(asked, known.isNothing(), subnet, minute);
            return Optional.of(SubnetVisitors.NONE);
        }
        if (asked.event != null && subnet.visit(asked.submitter(), minute)) {
            asked.tell(NetworkValue.VISIT, subnet, minute);
        }
        return Optional.of(subnet.read(minute));
    }

    /** @param nobody whether nobody was ever new there; then there is no key, and need not be */
    private static void settle(Question asked, boolean nobody, Subnet subnet, int minute) {
        if (asked.event instanceof Submission) {
            asked.all.isAtHome(asked.event);
            if (!nobody && subnet.settle(asked.submitter(), minute)) {
                asked.tell(NetworkValue.SETTLE, subnet, minute);
            }
        }
    }

    private static long kept(Subnet subnet, int minute) {
        return subnet.read(minute).isKnown() ? KEPT_KNOWN : KEPT;
    }
}
