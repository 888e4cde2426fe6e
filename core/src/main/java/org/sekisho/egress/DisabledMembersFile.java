// SPDX-License-Identifier: Apache-2.0
package org.sekisho.egress;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.sekisho.state.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disabled members as JSON, replaced as a whole. Trouble with the disk is told in the log and stops nothing. */
final class DisabledMembersFile {
    private static final Logger LOG = LoggerFactory.getLogger(DisabledMembersFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Path path;

    DisabledMembersFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Empty without the file. */
    List<DisabledMember> read() {
        if (Files.notExists(path)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(path), new TypeReference<List<DisabledMember>>() {});
        } catch (IOException e) {
            LOG.error("{} cannot be read: disabled pool members are enabled again", path, e);
            return List.of();
        }
    }

    void write(Collection<DisabledMember> disabled) {
        try {
            WholeFile.replace(path, JSON.writeValueAsBytes(List.copyOf(disabled)));
        } catch (IOException e) {
            LOG.error("{} cannot be written: these changes will be lost on restart: {}", path, disabled, e);
        }
    }
}
