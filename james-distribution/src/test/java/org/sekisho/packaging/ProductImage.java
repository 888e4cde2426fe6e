// SPDX-License-Identifier: Apache-2.0
package org.sekisho.packaging;

import java.io.IOException;
import java.util.List;

/** The image of the {@code Dockerfile}, on a base of this machine's Debian packages. */
final class ProductImage {
    private ProductImage() {}

    static void build(String name) throws IOException, InterruptedException {
        DockerEngine.succeed("", List.of("build-tools/container-base", base(name)));
        DockerEngine.docker("build", "--network=none", "--build-arg", "BASE=" + base(name), "--tag", name, ".");
    }

    static void remove(String name) throws IOException, InterruptedException {
        DockerEngine.run("", List.of("docker", "rmi", "--force", name, base(name)));
    }

    private static String base(String name) {
        return name + "-base";
    }
}
