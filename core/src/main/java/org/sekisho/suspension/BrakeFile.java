// SPDX-License-Identifier: Apache-2.0
package org.sekisho.suspension;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.sekisho.state.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The braked rules as JSON, replaced as a whole. Trouble with the disk is told in the log and stops nothing. */
final class BrakeFile {
    private static final Logger LOG = LoggerFactory.getLogger(BrakeFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private final Path path;

    BrakeFile(Path path) {
        this.path = path;
    }

    /** Empty without the file. */
    List<Brake.Trip> read() {
        if (Files.notExists(path)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(path), new TypeReference<List<Brake.Trip>>() {});
        } catch (IOException e) {
            LOG.error("{} cannot be read: braked rules act again until the brake stops them once more", path, e);
            return List.of();
        }
    }

    void write(List<Brake.Trip> braked) {
        try {
            WholeFile.replace(path, JSON.writeValueAsBytes(braked));
        } catch (IOException e) {
            LOG.error("{} cannot be written: the brake will forget {} on restart", path, braked, e);
        }
    }
}
