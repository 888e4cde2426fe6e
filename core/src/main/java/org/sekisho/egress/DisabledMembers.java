// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import com.fasterxml.jackson.core.type.TypeReference;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sekisho.audit.AuditEntry;
import org.sekisho.audit.AuditTrail;
import org.sekisho.audit.EventLog;
import org.sekisho.state.FileFormat;
import org.sekisho.state.JsonSnapshot;

/**
 * Which members are disabled. Kept in a file, which outlives a restart; each change is written there, to the audit
 * trail and to the log. Thread-safe for reading; changes are for one thread at a time.
 */
final class DisabledMembers {
    private static final FileFormat FORMAT = new FileFormat('M', 1, "all pool members enabled");
    private final Map<String, DisabledMember> members = new ConcurrentHashMap<>();
    private final JsonSnapshot<List<DisabledMember>> file;
    private final AuditTrail audit;

    private DisabledMembers(JsonSnapshot<List<DisabledMember>> file, AuditTrail audit) {
        this.file = file;
        this.audit = audit;
    }

    static DisabledMembers open(Path path, AuditTrail audit) {
        DisabledMembers disabled = new DisabledMembers(file(path), audit);
        disabled.file.read().orElse(List.of()).forEach(one -> disabled.members.put(one.processor(), one));
        return disabled;
    }

    static JsonSnapshot<List<DisabledMember>> file(Path path) {
        return new JsonSnapshot<>(
                path, FORMAT, new TypeReference<>() {}, "a restart would undo the latest changes to pool members");
    }

    Optional<DisabledMember> find(String processor) {
        return Optional.ofNullable(members.get(processor));
    }

    List<DisabledMember> all() {
        return List.copyOf(members.values());
    }

    /** @return the member */
    DisabledMember add(DisabledMember member) {
        members.put(member.processor(), member);
        file.write(all());
        EventLog.disabled(member.processor(), new EventLog.Decision(member.author(), member.reason()));
        String detail = "pool member " + member.processor() + ": " + member.reason();
        audit.add(new AuditEntry(member.since(), member.author(), "disable", null, detail));
        return member;
    }

    /** @return why it was disabled; empty when it was not */
    Optional<DisabledMember> remove(String processor, String author, String reason, Instant now) {
        Optional<DisabledMember> was = Optional.ofNullable(members.remove(processor));
        was.ifPresent(member -> {
            file.write(all());
            EventLog.enabled(processor, new EventLog.Decision(author, reason));
            String detail = "pool member " + processor + (reason.isEmpty() ? "" : ": " + reason);
            audit.add(new AuditEntry(now, author, "enable", null, detail));
        });
        return was;
    }
}
