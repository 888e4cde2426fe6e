// SPDX-License-Identifier: Apache-2.0
package org.sekisho.database.journal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.sekisho.audit.AuditEntry;
import org.sekisho.override.OverrideWithdrawal;
import org.sekisho.override.SubmitterOverride;
import org.sekisho.submitter.Submitter;
import org.sekisho.suspension.Brake;
import org.sekisho.suspension.Release;
import org.sekisho.suspension.Suspension;
import org.sekisho.text.Json;

/** Journal entries as one line of JSON. The names are fixed: what an older version wrote is read by a newer one. */
public final class JournalJson {
    private JournalJson() {}

    public static byte[] write(JournalEntry entry) {
        return Json.writeLine(line(entry));
    }

    /** @throws IllegalArgumentException when it is no entry */
    public static JournalEntry parse(ByteBuffer json) {
        return Json.read(json, Line.class).entry();
    }

    private static Line line(JournalEntry entry) {
        if (entry instanceof JournalEntry.Suspended suspended) {
            return new SuspendLine(suspended.suspension());
        } else if (entry instanceof JournalEntry.Released released) {
            Release release = released.release();
            return new ReleaseLine(
                    released.suspension(), released.submitter(), release.at(), release.actor(), release.reason());
        } else if (entry instanceof JournalEntry.Given given) {
            return new OverrideLine(given.override());
        } else if (entry instanceof JournalEntry.Ended ended) {
            OverrideWithdrawal end = ended.end();
            return new OverrideEndLine(ended.override(), ended.submitter(), end.at(), end.actor(), end.reason());
        } else if (entry instanceof JournalEntry.Braked braked) {
            return new BrakeLine(
                    braked.trip().rule(), braked.trip().at(), braked.trip().reason());
        } else if (entry instanceof JournalEntry.Rearmed rearmed) {
            return new RearmLine(rearmed.rule(), rearmed.braked(), rearmed.at());
        } else if (entry instanceof JournalEntry.Settled settled) {
            return new SettledLine(settled.change());
        }
        return AuditLine.of((JournalEntry.Audited) entry);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SuspendLine.class, name = "suspend"),
        @JsonSubTypes.Type(value = ReleaseLine.class, name = "release"),
        @JsonSubTypes.Type(value = OverrideLine.class, name = "override"),
        @JsonSubTypes.Type(value = OverrideEndLine.class, name = "override-end"),
        @JsonSubTypes.Type(value = BrakeLine.class, name = "brake"),
        @JsonSubTypes.Type(value = RearmLine.class, name = "rearm"),
        @JsonSubTypes.Type(value = SettledLine.class, name = "settled"),
        @JsonSubTypes.Type(value = AuditLine.class, name = "audit")
    })
    private interface Line {
        JournalEntry entry();
    }

    private record SuspendLine(Suspension suspension) implements Line {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        SuspendLine {}

        @Override
        @JsonValue
        public Suspension suspension() {
            return suspension;
        }

        @Override
        public JournalEntry entry() {
            return new JournalEntry.Suspended(suspension);
        }
    }

    private record ReleaseLine(UUID id, Submitter submitter, Instant at, String actor, String reason) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Released(id, submitter, new Release(at, actor, reason));
        }
    }

    private record OverrideLine(SubmitterOverride override) implements Line {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        OverrideLine {}

        @Override
        @JsonValue
        public SubmitterOverride override() {
            return override;
        }

        @Override
        public JournalEntry entry() {
            return new JournalEntry.Given(override);
        }
    }

    private record OverrideEndLine(UUID id, Submitter submitter, Instant at, String actor, String reason)
            implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Ended(id, submitter, new OverrideWithdrawal(at, actor, reason));
        }
    }

    private record BrakeLine(String rule, Instant at, String reason) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Braked(new Brake.Trip(rule, at, reason));
        }
    }

    private record RearmLine(String rule, Instant braked, Instant at) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Rearmed(rule, braked, at);
        }
    }

    private record SettledLine(long change) implements Line {
        @Override
        public JournalEntry entry() {
            return new JournalEntry.Settled(change);
        }
    }

    private record AuditLine(
            UUID id,
            Instant at,
            String actor,
            String action,
            String detail,
            @Nullable Submitter submitter) implements Line {
        static AuditLine of(JournalEntry.Audited audited) {
            AuditEntry audit = audited.entry();
            return new AuditLine(
                    audited.id(), audit.at(), audit.actor(), audit.action(), audit.detail(), audit.submitter());
        }

        @Override
        public JournalEntry entry() {
            return new JournalEntry.Audited(id, new AuditEntry(at, actor, action, submitter, detail));
        }
    }
}
