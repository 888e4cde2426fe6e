// SPDX-License-Identifier: Apache-2.0
package org.sekisho.webadmin.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Collectors;
import org.sekisho.cases.AbuseCase;
import org.sekisho.cases.CaseEntry;
import org.sekisho.cases.IdentityHash;
import org.sekisho.cases.ReleaseCheck;

/** A case as JSON. The names are fixed: programs read them. */
public final class CaseJson {
    private CaseJson() {}

    /** Without what happened in it. */
    public static ObjectNode tree(AbuseCase one) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("number", one.number())
                .put("submitter", one.submitter().address())
                .put("cause", one.cause())
                .put("state", one.state().setting())
                .put("opened", one.opened().toString())
                .put("closed", one.findClosed().map(Instant::toString).orElse(null))
                .put("mergedInto", one.findMergedInto().orElse(null))
                .put("sentence", sentence(one));
        ArrayNode unchecked = node.putArray("unchecked");
        one.unchecked().forEach(check -> unchecked.add(check.setting()));
        return node;
    }

    private static String sentence(AbuseCase one) {
        String left = one.unchecked().isEmpty()
                ? "everything checked"
                : one.unchecked().stream().map(ReleaseCheck::words).collect(Collectors.joining(", ", "not yet: ", ""));
        return "case " + one.number() + " of " + one.submitter() + ", " + one.cause() + ": "
                + one.findMergedInto()
                        .map(into -> "merged into case " + into)
                        .orElse(one.state().setting() + "; " + left);
    }

    /** What happened in it. */
    public static ArrayNode entries(Collection<CaseEntry> entries) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        entries.forEach(entry -> array.addObject()
                .put("at", entry.at().toString())
                .put("kind", entry.kind().setting())
                .put("actor", entry.actor())
                .put("text", entry.text()));
        return array;
    }

    /** Who may be the same person. */
    public static ArrayNode alike(Collection<IdentityHash.Alike> others) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        others.forEach(one -> array.addObject()
                .put("submitter", one.submitter().address())
                .put("same", one.kind().setting())
                .put("hadCase", one.stopped()));
        return array;
    }
}
