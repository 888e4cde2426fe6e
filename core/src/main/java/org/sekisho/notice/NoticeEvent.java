// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.finding.Finding;
import org.sekisho.storm.Storm;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.OneLine;

/** Something that people are told of. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NoticeEvent.Stopped.class, name = "suspension"),
    @JsonSubTypes.Type(value = NoticeEvent.Found.class, name = "finding"),
    @JsonSubTypes.Type(value = NoticeEvent.Braked.class, name = "brake"),
    @JsonSubTypes.Type(value = NoticeEvent.Flooded.class, name = "flood"),
    @JsonSubTypes.Type(value = NoticeEvent.Stormed.class, name = "storm"),
    @JsonSubTypes.Type(value = NoticeEvent.Sample.class, name = "test")
})
public sealed interface NoticeEvent {

    /** What is asked of every event. */
    Facts facts();

    /** The same for the same occasion, even when it is told a second time after a crash. */
    UUID id();

    /**
     * What is asked of every event. Immutable.
     *
     * @param kind its name in logs, templates and webhooks
     * @param at when it was
     * @param cause why, in a word or two: what is folded together has the same
     * @param submitter whom it concerns; null for nobody in particular
     * @param finding what a rule had found; null when none had
     */
    record Facts(
            Kind kind,
            Instant at,
            String cause,
            @Nullable Submitter submitter,
            @Nullable Finding finding) {
        /** About nobody in particular. */
        static Facts general(Kind kind, Instant at, String cause) {
            return new Facts(kind, at, cause, null, null);
        }
    }

    default Kind kind() {
        return facts().kind();
    }

    default Instant at() {
        return facts().at();
    }

    default String cause() {
        return facts().cause();
    }

    default Optional<Submitter> findSubmitter() {
        return Optional.ofNullable(facts().submitter());
    }

    default Optional<Finding> findFinding() {
        return Optional.ofNullable(facts().finding());
    }

    /** The kinds. */
    enum Kind {
        SUSPENSION,
        FINDING,
        BRAKE,
        FLOOD,
        STORM,
        TEST;

        /** Whether the records know of it, so that it is told after a crash even if nothing of it was written here. */
        public boolean isRecorded() {
            return this == SUSPENSION || this == BRAKE;
        }
    }

    /** A submitter was stopped. */
    record Stopped(Suspension suspension) implements NoticeEvent {
        @Override
        public Facts facts() {
            return new Facts(
                    Kind.SUSPENSION,
                    suspension.start(),
                    suspension.author(),
                    suspension.submitter(),
                    suspension.findFinding().orElse(null));
        }

        @Override
        public UUID id() {
            return suspension.id();
        }
    }

    /** A rule found something, and nobody was stopped because of it. */
    record Found(Finding finding) implements NoticeEvent {
        @Override
        public Facts facts() {
            String cause = Suspension.RULE_AUTHOR + finding.rule();
            return new Facts(Kind.FINDING, finding.at(), cause, finding.submitter(), finding);
        }

        @Override
        public UUID id() {
            return uuid(finding.json());
        }
    }

    /** The brake holds a rule. */
    record Braked(
            @JsonProperty("brake")
            @JsonSerialize(converter = TripJson.Writer.class)
            @JsonDeserialize(converter = TripJson.Reader.class)
            Brake.Trip trip)
            implements NoticeEvent {
        @Override
        public Facts facts() {
            return Facts.general(Kind.BRAKE, trip.at(), Suspension.RULE_AUTHOR + trip.rule());
        }

        @Override
        public UUID id() {
            return uuid("brake " + trip.rule() + " " + trip.at());
        }
    }

    /** There was so much to tell that it is no longer told one by one. */
    record Flooded(Instant at) implements NoticeEvent {
        /** So many new cases in an hour are told one by one. */
        public static final int MAX_PER_HOUR = 100;

        @Override
        public Facts facts() {
            return Facts.general(Kind.FLOOD, at, cause());
        }

        @Override
        public UUID id() {
            return uuid("flood " + at);
        }

        @JsonProperty("actor")
        @Override
        public String cause() {
            return "flood";
        }
    }

    /** Bounces of forged mail come in a storm, or did until now. */
    record Stormed(Storm storm) implements NoticeEvent {
        @Override
        public Facts facts() {
            String cause = (storm.findEnd().isPresent() ? "calm " : "storm ") + storm.target();
            return Facts.general(Kind.STORM, storm.findEnd().orElse(storm.since()), cause);
        }

        @Override
        public UUID id() {
            return uuid(cause() + " " + storm.since());
        }
    }

    /**
     * Somebody wants to see whether notices arrive.
     *
     * @param actor who, one line
     */
    record Sample(Instant at, String actor) implements NoticeEvent {
        public Sample {
            actor = OneLine.of(actor);
        }

        @Override
        public Facts facts() {
            return Facts.general(Kind.TEST, at, actor);
        }

        @Override
        public UUID id() {
            return uuid("test " + at + " " + actor);
        }
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
