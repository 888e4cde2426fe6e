// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sekisho.james.demo.Outcome.Stop;
import org.sekisho.james.demo.scene.Pace;
import org.sekisho.james.demo.scene.Part;
import org.sekisho.james.demo.stage.DemoAdmin;
import org.sekisho.james.sink.ReceivedMail;
import org.sekisho.james.sink.SinkInbox;

/** Finds out what became of every accepted message: in the sink, held, or still somewhere between. */
record Collector(DemoAdmin admin, SinkInbox inbox, Pace pace) {
    private static final Pattern ID = Pattern.compile("(?m)^" + Player.ID_HEADER + ": (\\S+)");

    /** Whether every accepted message is in the sink or held. */
    boolean isSettled(Map<Part, Tally> tallies) {
        try {
            int accepted = tallies.values().stream()
                    .mapToInt(tally -> tally.sums().accepted().size())
                    .sum();
            return delivered().size() + admin.heldSize() >= accepted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    List<Outcome> outcomes(Map<Part, Tally> tallies) throws IOException, InterruptedException {
        Set<String> delivered = delivered();
        List<String> held = admin.heldSenders();
        JsonNode suspensions = admin.suspensions();
        List<Outcome> outcomes = new ArrayList<>();
        tallies.forEach((part, tally) -> {
            Set<String> arrived = new HashSet<>(tally.sums().accepted());
            arrived.retainAll(delivered);
            int waiting = Collections.frequency(held, part.login());
            outcomes.add(new Outcome(part, arrived.size(), waiting, tally, stop(part, tally, suspensions)));
        });
        return List.copyOf(outcomes);
    }

    private Set<String> delivered() {
        Set<String> ids = new HashSet<>();
        for (ReceivedMail mail : inbox.mails()) {
            Matcher matcher = ID.matcher(mail.text());
            if (matcher.find()) {
                ids.add(matcher.group(1));
            }
        }
        return ids;
    }

    private @Nullable Stop stop(Part part, Tally tally, JsonNode suspensions) {
        for (JsonNode suspension : suspensions) {
            if (suspension.path("submitter").asText().equals(part.login())) {
                Instant start = Instant.parse(suspension.path("start").asText());
                Duration real = Duration.between(tally.sums().firstAccepted().orElse(start), start);
                String sentence = suspension.path("finding").path("sentence").asText();
                return new Stop(
                        pace.played(real),
                        sentence.isEmpty() ? suspension.path("reason").asText() : sentence);
            }
        }
        return null;
    }
}
