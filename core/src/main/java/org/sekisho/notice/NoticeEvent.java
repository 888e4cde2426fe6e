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
import org.sekisho.finding.Finding;
import org.sekisho.finding.FindingJson;
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

    /** Its name in logs, templates and webhooks. */
    Kind kind();

    /** The same for the same occasion, even when it is told a second time after a crash. */
    UUID id();

    /** Whom it concerns, if anybody in particular. */
    default Optional<Submitter> findSubmitter() {
        return Optional.empty();
    }

    /** Why, in a word or two: what is folded together has the same. */
    String cause();

    /** When it was. */
    Instant at();

    /** What a rule had found, if one had. */
    default Optional<Finding> findFinding() {
        return Optional.empty();
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
        public Kind kind() {
            return Kind.SUSPENSION;
        }

        @Override
        public UUID id() {
            return suspension.id();
        }

        @Override
        public Optional<Submitter> findSubmitter() {
            return Optional.of(suspension.submitter());
        }

        @Override
        public String cause() {
            return suspension.author();
        }

        @Override
        public Instant at() {
            return suspension.start();
        }

        @Override
        public Optional<Finding> findFinding() {
            return suspension.findFinding();
        }
    }

    /** A rule found something, and nobody was stopped because of it. */
    record Found(Finding finding) implements NoticeEvent {
        @Override
        public Kind kind() {
            return Kind.FINDING;
        }

        @Override
        public UUID id() {
            return uuid(FindingJson.write(finding));
        }

        @Override
        public Optional<Submitter> findSubmitter() {
            return Optional.of(finding.submitter());
        }

        @Override
        public String cause() {
            return Suspension.RULE_AUTHOR + finding.rule();
        }

        @Override
        public Instant at() {
            return finding.at();
        }

        @Override
        public Optional<Finding> findFinding() {
            return Optional.of(finding);
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
        public Kind kind() {
            return Kind.BRAKE;
        }

        @Override
        public UUID id() {
            return uuid("brake " + trip.rule() + " " + trip.at());
        }

        @Override
        public String cause() {
            return Suspension.RULE_AUTHOR + trip.rule();
        }

        @Override
        public Instant at() {
            return trip.at();
        }
    }

    /** There was so much to tell that it is no longer told one by one. */
    record Flooded(Instant at) implements NoticeEvent {
        /** So many new cases in an hour are told one by one. */
        public static final int MAX_PER_HOUR = 100;

        @Override
        public Kind kind() {
            return Kind.FLOOD;
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
        public Kind kind() {
            return Kind.STORM;
        }

        @Override
        public UUID id() {
            return uuid(cause() + " " + storm.since());
        }

        @Override
        public String cause() {
            return (storm.findEnd().isPresent() ? "calm " : "storm ") + storm.target();
        }

        @Override
        public Instant at() {
            return storm.findEnd().orElse(storm.since());
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
        public Kind kind() {
            return Kind.TEST;
        }

        @Override
        public UUID id() {
            return uuid("test " + at + " " + actor);
        }

        @Override
        public String cause() {
            return actor;
        }
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
