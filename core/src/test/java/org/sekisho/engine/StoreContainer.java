// SPDX-License-Identifier: Apache-2.0
package org.sekisho.engine;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A program of the image {@value #IMAGE} on the network of this machine, whose files outlive {@link #kill}. {@code
 * build-tools/test-stores} makes the image; it is never pulled.
 */
public final class StoreContainer {
    public static final String IMAGE = "sekisho/test-stores";

    private static final int PATIENCE_SECONDS = 60;

    private final GenericContainer<?> container;

    private StoreContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Returns once the program runs, as the user {@code postgres} of the image; not yet once it listens. Empty where no
     * Docker engine answers or it has no such image, and where it cannot run it, which is told.
     */
    public static Optional<StoreContainer> start(String... command) throws InterruptedException {
        if (!isImageThere()) {
            return Optional.empty();
        }
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withNetworkMode("host")
                .withCreateContainerCmdModifier(create -> create.withUser("postgres"))
                .withCommand(command);
        try {
            container.start();
            return Optional.of(new StoreContainer(container));
        } catch (IllegalStateException | ContainerLaunchException e) {
            System.out.println(IMAGE + " cannot run here: " + e);
            return Optional.empty();
        }
    }

    private static boolean isImageThere() throws InterruptedException {
        try {
            return new ProcessBuilder("docker", "image", "inspect", IMAGE)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** After {@link #kill}, with the files that it left. */
    public void startAgain() {
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    /** Returns once it is gone. */
    public void kill() throws InterruptedException {
        signal("KILL");
        docker().waitContainerCmd(container.getContainerId())
                .start()
                .awaitStatusCode(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** @param name without SIG */
    public void signal(String name) {
        docker().killContainerCmd(container.getContainerId())
                .withSignal("SIG" + name)
                .exec();
    }

    /** Removes it. */
    public void remove() {
        container.stop();
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }
}
