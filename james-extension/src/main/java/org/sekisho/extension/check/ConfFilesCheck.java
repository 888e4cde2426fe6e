// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.XmlFile;

/**
 * The files of {@code conf/} are there, can be read, and the XML ones are well-formed.
 *
 * @param needed the files without which the server does not start
 * @param model whose files an admin can compare with
 */
public record ConfFilesCheck(Set<String> needed, String model) implements StartCheck {
    private static final List<String> XML = List.of(
            "dnsservice.xml",
            "domainlist.xml",
            "logback.xml",
            "mailetcontainer.xml",
            "mailrepositorystore.xml",
            "recipientrewritetable.xml",
            "smtpserver.xml",
            "usersrepository.xml");
    private static final List<String> PROPERTIES =
            List.of("extensions.properties", "healthcheck.properties", "jvm.properties", "webadmin.properties");

    private static final String OURS = "the file that Sekisho ships";

    /** Our server needs all of them. */
    public static ConfFilesCheck ofServer() {
        return new ConfFilesCheck(
                Stream.of(XML, PROPERTIES).flatMap(List::stream).collect(Collectors.toUnmodifiableSet()), OURS);
    }

    /** Another James has defaults for most. */
    public static ConfFilesCheck ofJames() {
        return new ConfFilesCheck(Set.of("mailetcontainer.xml", "smtpserver.xml"), "the sample file of James");
    }

    @Override
    public List<Problem> check(Directories directories) {
        return Stream.concat(
                        XML.stream()
                                .filter(file -> isThere(directories, file))
                                .map(directories::conf)
                                .map(file -> xml(directories, file)),
                        PROPERTIES.stream()
                                .filter(file -> isThere(directories, file))
                                .map(directories::conf)
                                .map(file -> readable(directories, file)))
                .flatMap(Optional::stream)
                .toList();
    }

    private boolean isThere(Directories directories, String file) {
        return needed.contains(file) || Files.exists(directories.conf(file));
    }

    /** What is wrong with the file that says what is logged. */
    public static List<Problem> logback(Directories directories) {
        return ofServer().xml(directories, directories.conf("logback.xml")).stream()
                .toList();
    }

    private Optional<Problem> readable(Directories directories, Path file) {
        if (Files.isReadable(file)) {
            return Optional.empty();
        }
        return Optional.of(unreadable(directories, file));
    }

    private Problem unreadable(Directories directories, Path file) {
        if (Files.notExists(file)) {
            return Problem.at(
                    directories.relative(file),
                    "no such file",
                    model.equals(OURS) ? "copy the one that Sekisho ships" : "copy " + model);
        }
        return Problem.at(directories.relative(file), "cannot be read", "let the user who runs Sekisho read it");
    }

    private Optional<Problem> xml(Directories directories, Path file) {
        if (!Files.isReadable(file)) {
            return Optional.of(unreadable(directories, file));
        }
        try {
            XmlFile.parse(directories, file);
            return Optional.empty();
        } catch (XmlFile.DocumentTypeException e) {
            return Optional.of(Problem.at(
                    directories.relative(file) + ":" + e.getLocation().getLineNumber(),
                    "declares a document type (<!DOCTYPE), which Sekisho does not read: it could name other files",
                    "remove the declaration, and write out what its entities stand for"));
        } catch (XMLStreamException e) {
            return Optional.of(Problem.at(
                    directories.relative(file) + ":" + e.getLocation().getLineNumber(),
                    "is not well-formed XML: " + reason(e),
                    "fix the tag there, or compare with " + model));
        } catch (XmlFile.NotInEncodingException e) {
            return Optional.of(Problem.at(
                    directories.relative(file) + ":" + e.line(),
                    "holds a character that " + e.getMessage(),
                    "save the file as UTF-8"));
        } catch (IOException e) {
            return Optional.of(unreadable(directories, file));
        }
    }

    /** The parser's message without its first line, which repeats row and column. */
    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        String marker = "Message: ";
        int start = message.indexOf(marker);
        return start < 0 ? message : message.substring(start + marker.length());
    }
}
