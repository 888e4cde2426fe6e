// SPDX-License-Identifier: Apache-2.0
package org.sekisho.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version written in the manifest of Sekisho's jar. */
final class ManifestVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
        return new String[] {"Sekisho " + version + ", Java " + Runtime.version()};
    }
}
