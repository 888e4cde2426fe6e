// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What a person at the abuse desk does and sees, over WebAdmin. */
public record AbuseDesk(ServerUnderTest server) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HELD = "/mailRepositories/var%2Fmail%2Fheld/mails";

    /** What WebAdmin answers with 2xx. */
    JsonNode read(String method, String path, String body) throws Exception {
        HttpResponse<String> response = server.call(method, path, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    public boolean isSuspended(String submitter) throws Exception {
        return server.call("GET", "/sekisho/suspensions/" + submitter, "").statusCode() == 200;
    }

    public JsonNode awaitSuspension(String submitter) throws Exception {
        await().atMost(SOON).until(() -> isSuspended(submitter));
        return read("GET", "/sekisho/suspensions/" + submitter, "");
    }

    void suspend(String submitter) throws Exception {
        read("PUT", "/sekisho/suspensions/" + submitter, "{\"reason\": \"called by a test\"}");
    }

    void release(String submitter) throws Exception {
        read("DELETE", "/sekisho/suspensions/" + submitter, "");
    }

    /** All that is known of that submitter. */
    JsonNode show(String submitter) throws Exception {
        return read("GET", "/sekisho/submitters/" + submitter, "");
    }

    /** What is counted in a day. */
    long counted(String submitter, String dimension) throws Exception {
        for (JsonNode sums : show(submitter).path("activity")) {
            if (sums.path("window").asText().equals("1d")) {
                return sums.path(dimension).asLong();
            }
        }
        throw new AssertionError("no window of a day");
    }

    /** How many mails of that submitter wait for a person. */
    int held(String submitter) throws Exception {
        return read("GET", "/sekisho/held/" + submitter, "").path("mails").asInt();
    }

    /** How many mails are in that queue. */
    int waiting(String queue) throws Exception {
        return read("GET", "/mailQueues/" + queue, "").path("size").asInt();
    }

    public void awaitHeld(String submitter, int mails) {
        await().atMost(SOON).untilAsserted(() -> assertThat(held(submitter)).isEqualTo(mails));
    }

    /** Sends everything that is held through the whole pipeline again. */
    void reprocessHeld() throws Exception {
        String task = read("PATCH", HELD + "?action=reprocess&processor=root", "")
                .path("taskId")
                .asText();
        assertThat(read("GET", "/tasks/" + task + "/await", "").path("status").asText())
                .isEqualTo("completed");
    }
}
