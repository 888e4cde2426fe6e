// SPDX-License-Identifier: Apache-2.0
package org.sekisho.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sekisho.state.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open cases, a file each. Trouble with the disk is told in the log; the case then lives in memory only. */
final class PendingNotices {
    private static final Logger LOG = LoggerFactory.getLogger(PendingNotices.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENDING = ".json";

    private final Path directory;

    PendingNotices(Path directory) {
        this.directory = directory;
    }

    /** @return whether it is on the disk */
    boolean save(NoticeThread open) {
        open.dirty = true;
        open.wasSaved = true;
        try {
            WholeFile.replace(directory.resolve(open.fileName()), JSON.writeValueAsBytes(tree(open)));
            open.dirty = false;
            return true;
        } catch (IOException e) {
            LOG.error("{} cannot be written: a notice about {} would not survive a crash", directory, open.occasion, e);
            return false;
        }
    }

    void delete(NoticeThread open) {
        try {
            Files.deleteIfExists(directory.resolve(open.fileName()));
        } catch (IOException e) {
            LOG.error("{} in {} cannot be deleted", open.fileName(), directory, e);
        }
    }

    /** Those that were open; what cannot be read is put aside. */
    List<NoticeThread> load() {
        List<NoticeThread> cases = new ArrayList<>();
        try {
            for (Path file : DurableFiles.list(directory, ENDING)) {
                read(file).ifPresent(cases::add);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be read: notices that were pending there wait for the next start", directory, e);
        }
        return cases;
    }

    private static Optional<NoticeThread> read(Path file) throws IOException {
        try {
            return Optional.of(parse(JSON.readTree(Files.readAllBytes(file))));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            LOG.error("{} is not a notice: renamed to end in .unreadable", file, e);
            Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
            return Optional.empty();
        }
    }

    private static ObjectNode tree(NoticeThread open) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", open.id.toString())
                .put("opened", open.opened.toString())
                .put("number", open.number);
        node.set("occasion", NoticeEventJson.tree(open.occasion));
        array(node, "occasions", open.occasions);
        array(node, "ways", open.ways);
        array(node, "pending", open.pending);
        array(node, "languages", open.languages);
        node.set("seen", tally(open.seen));
        node.set("folded", tally(open.folded));
        node.set("digest", tally(open.digest));
        if (open.offence != null) {
            node.set("offence", offence(open.offence));
        }
        return node;
    }

    private static void array(ObjectNode node, String name, Set<?> values) {
        values.forEach(value -> node.withArray("/" + name).add(value.toString()));
    }

    private static ObjectNode tally(RepeatCount tally) {
        ObjectNode node = JSON.createObjectNode().put("count", tally.count());
        if (tally.first() != null && tally.last() != null) {
            node.put("first", tally.first().toString()).put("last", tally.last().toString());
        }
        return node;
    }

    private static ObjectNode offence(ReportedMail offence) {
        return JSON.createObjectNode()
                .put("mail", offence.mail())
                .put("sender", offence.sender())
                .put("remoteAddress", offence.remoteAddress())
                .put(
                        "arrival",
                        offence.arrival() == null ? null : offence.arrival().toString())
                .put("headers", offence.headers());
    }

    private static NoticeThread parse(JsonNode node) {
        NoticeThread open = new NoticeThread(
                UUID.fromString(NoticeEventJson.text(node, "id")),
                NoticeEventJson.parse(node.path("occasion")),
                NoticeEventJson.moment(node, "opened"));
        open.number = node.path("number").asInt();
        each(node, "occasions", text -> open.occasions.add(UUID.fromString(text)));
        each(node, "ways", open.ways::add);
        each(node, "pending", open.pending::add);
        each(node, "languages", text -> open.languages.add(Language.valueOf(text)));
        open.seen = parseTally(node.path("seen"));
        open.folded = parseTally(node.path("folded"));
        open.digest = parseTally(node.path("digest"));
        open.offence = node.has("offence") ? parseOffence(node.path("offence")) : null;
        return open;
    }

    private static void each(JsonNode node, String name, Consumer<String> taker) {
        node.path(name).forEach(value -> taker.accept(value.asText()));
    }

    private static RepeatCount parseTally(JsonNode node) {
        return node.has("first")
                ? new RepeatCount(
                        node.path("count").asLong(),
                        NoticeEventJson.moment(node, "first"),
                        NoticeEventJson.moment(node, "last"))
                : RepeatCount.NONE;
    }

    private static @Nullable ReportedMail parseOffence(JsonNode node) {
        return new ReportedMail(
                NoticeEventJson.text(node, "mail"),
                NoticeEventJson.text(node, "sender"),
                NoticeEventJson.text(node, "remoteAddress"),
                node.path("arrival").isTextual() ? NoticeEventJson.moment(node, "arrival") : null,
                NoticeEventJson.text(node, "headers"));
    }
}
