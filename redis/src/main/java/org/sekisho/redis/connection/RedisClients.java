// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one server, to the master that Sentinels name, or to each node of a cluster. It is made anew
 * whenever it breaks; until then commands are refused at once, not queued. Thread-safe.
 */
final class RedisClients implements AutoCloseable {
    /** Commands without an answer: so many that only a server that stands still is reached by them. */
    private static final int MOST_WAITING = 50_000;

    private static final Duration AGAIN = Duration.ofMillis(500);

    private final RedisServers servers;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile @Nullable RedisClusterAsyncCommands<byte[], byte[]> commands;
    private volatile String problem = "not yet connected";

    private RedisClients(RedisServers servers) {
        this.servers = servers;
        resources = DefaultClientResources.builder()
                .ioThreadPoolSize(2)
                .computationThreadPoolSize(2)
                .reconnectDelay(Delay.constant(AGAIN))
                .build();
        client = servers.cluster() ? cluster() : single();
    }

    /** Waits for the first connection, but not for long; there may be none yet when it returns. */
    static RedisClients open(RedisServers servers) {
        servers.requireFiles();
        RedisClients clients = new RedisClients(servers);
        try {
            clients.connect().get(RedisServers.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            clients.problem = reason(e);
        }
        return clients;
    }

    private RedisClient single() {
        RedisClient single = RedisClient.create(resources);
        single.setOptions(options(ClientOptions.builder()).build());
        return single;
    }

    private RedisClusterClient cluster() {
        RedisClusterClient cluster = RedisClusterClient.create(resources, servers.uris());
        ClusterClientOptions.Builder options = ClusterClientOptions.builder();
        options(options);
        options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(Duration.ofSeconds(10))
                .build());
        cluster.setOptions(options.build());
        return cluster;
    }

    private ClientOptions.Builder options(ClientOptions.Builder builder) {
        servers.trusted()
                .ifPresent(file -> builder.sslOptions(
                        SslOptions.builder().trustManager(file.toFile()).build()));
        return builder.autoReconnect(true)
                .requestQueueSize(MOST_WAITING)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(RedisServers.CONNECT)
                        .keepAlive(true)
                        .build());
    }

    private CompletableFuture<?> connect() {
        connecting.set(true);
        CompletableFuture<?> connected = (client instanceof RedisClusterClient cluster
                        ? cluster.refreshPartitionsAsync()
                                .thenCompose(known -> cluster.connectAsync(ByteArrayCodec.INSTANCE))
                                .thenAccept(one -> commands = one.async())
                        : single(servers.uris().get(0)))
                .toCompletableFuture();
        return connected.whenComplete((done, failure) -> {
            problem = failure == null ? "the connection is broken" : reason(failure);
            connecting.set(false);
        });
    }

    private void connectAgain() {
        var unused = connect();
    }

    private CompletableFuture<Void> single(RedisURI uri) {
        return ((RedisClient) client)
                .connectAsync(ByteArrayCodec.INSTANCE, uri)
                .thenAccept(one -> commands = one.async())
                .toCompletableFuture();
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    /** @throws RedisUnavailableException when there never was a connection; then one is tried again */
    RedisClusterAsyncCommands<byte[], byte[]> commands() {
        RedisClusterAsyncCommands<byte[], byte[]> connected = commands;
        if (connected == null) {
            if (connecting.compareAndSet(false, true)) {
                var unused = resources
                        .eventExecutorGroup()
                        .schedule(this::connectAgain, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            }
            throw new RedisUnavailableException("Redis cannot be reached: " + problem);
        }
        return connected;
    }

    @Override
    public void close() {
        var unused = client.shutdownAsync(0, RedisServers.CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> end());
    }

    private void end() {
        var unused = resources.shutdown(0, RedisServers.CONNECT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
