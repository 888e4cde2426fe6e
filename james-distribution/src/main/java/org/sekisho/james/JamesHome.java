// SPDX-License-Identifier: Apache-2.0
package org.sekisho.james;

import org.apache.james.filesystem.api.FileSystem;
import org.apache.james.filesystem.api.JamesDirectoriesProvider;
import org.apache.james.server.core.JamesServerResourceLoader;
import org.apache.james.server.core.configuration.Configuration;

/** A {@link Home} as James sees it: {@code file://conf/x} and {@code file://var/x} are below it. */
final class JamesHome implements Configuration {
    private final JamesDirectoriesProvider directories;

    JamesHome(Home home) {
        this.directories = new JamesServerResourceLoader(home.root().toString());
    }

    @Override
    public ConfigurationPath configurationPath() {
        return new ConfigurationPath(FileSystem.FILE_PROTOCOL_AND_CONF);
    }

    @Override
    public JamesDirectoriesProvider directories() {
        return directories;
    }
}
