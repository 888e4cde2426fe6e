// SPDX-License-Identifier: Apache-2.0
package org.sekisho.extension.check.mailet;

import java.util.List;
import org.sekisho.extension.check.StartCheck;
import org.sekisho.extension.configuration.Directories;
import org.sekisho.extension.configuration.Problem;
import org.sekisho.extension.configuration.xml.MailetContainerXml;

/** A check of {@code mailetcontainer.xml} alone. A file that is missing or no XML is told by others. */
public interface MailetContainerCheck extends StartCheck {
    /** What is wrong in it, in the order of the file; empty for nothing. */
    List<Problem> check(MailetContainerXml mailets);

    @Override
    default List<Problem> check(Directories directories) {
        return MailetContainerXml.read(directories).map(this::check).orElse(List.of());
    }
}
