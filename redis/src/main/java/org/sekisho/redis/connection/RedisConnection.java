// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis.connection;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Speaks with Redis, within a bound of time. Thread-safe. */
public final class RedisConnection implements AutoCloseable {
    /** Of one key, not of the server. */
    private static final Pattern FOREIGN = Pattern.compile("^(ERR )?(WRONGTYPE|SEKISHO)|@user_script:\\d+: WRONGTYPE");

    private final RedisClients client;
    private final Duration timeout;
    private final boolean cluster;

    private RedisConnection(RedisClients client, RedisServers servers) {
        this.client = client;
        this.timeout = servers.timeout();
        this.cluster = servers.cluster();
    }

    /** Whether it is a Redis Cluster, where a command has one key only. */
    public boolean isCluster() {
        return cluster;
    }

    /** Connects; when that cannot be done soon, it goes on trying. */
    public static RedisConnection open(RedisServers servers) {
        return new RedisConnection(RedisClients.open(servers), servers);
    }

    /**
     * Runs a script.
     *
     * @throws RedisUnavailableException when there is no answer in time, or an error
     * @throws UnreadableStateException when the key holds something else
     */
    public byte[] run(RedisScript script, byte[] key, byte[]... arguments) {
        return run(script, new byte[][] {key}, arguments);
    }

    /** As {@link #run(RedisScript, byte[], byte[]...)}, about several keys; not in a cluster. */
    public byte[] run(RedisScript script, byte[][] keys, byte[]... arguments) {
        return begin(script, keys, arguments).get();
    }

    /**
     * As {@link #run(RedisScript, byte[], byte[]...)}, but only sends it. Of what is sent one after the other for a
     * key, Redis does the first first.
     *
     * @return waits for the answer
     */
    public Supplier<byte[]> begin(RedisScript script, byte[] key, byte[]... arguments) {
        return begin(script, new byte[][] {key}, arguments);
    }

    private Supplier<byte[]> begin(RedisScript script, byte[][] keys, byte[]... arguments) {
        long start = System.nanoTime();
        RedisClusterAsyncCommands<byte[], byte[]> commands = client.commands();
        Future<byte[]> answer = commands.evalsha(script.digest(), ScriptOutputType.VALUE, keys, arguments);
        return () -> {
            try {
                return await(answer, start);
            } catch (RedisNoScriptException e) {
                return await(commands.eval(script.text(), ScriptOutputType.VALUE, keys, arguments), start);
            }
        };
    }

    /** Sends it, and asks for no answer. */
    public void send(RedisScript script, byte[] key, byte[]... arguments) {
        RedisClusterAsyncCommands<byte[], byte[]> commands = client.commands();
        byte[][] keys = {key};
        var unused = commands.evalsha(script.digest(), ScriptOutputType.VALUE, keys, arguments)
                .whenComplete((answer, failure) -> {
                    if (failure instanceof RedisNoScriptException) {
                        var unusedAgain = commands.eval(script.text(), ScriptOutputType.VALUE, keys, arguments);
                    }
                });
    }

    /** Puts a value there unless there is one; returns which is there. */
    public byte[] agree(byte[] key, byte[] value) {
        long start = System.nanoTime();
        await(client.commands().set(key, value, SetArgs.Builder.nx()), start);
        return await(client.commands().get(key), start);
    }

    /** How many keys there are. */
    public long keys() {
        return await(client.commands().dbsize(), System.nanoTime());
    }

    private <T> T await(Future<T> answer, long start) {
        try {
            return answer.get(timeout.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new RedisUnavailableException("Redis did not answer within " + timeout.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RedisUnavailableException("interrupted while waiting for Redis", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof RedisNoScriptException missing) {
                throw missing;
            }
            if (FOREIGN.matcher(String.valueOf(cause.getMessage())).find()) {
                throw new UnreadableStateException(reason(cause), cause);
            }
            throw new RedisUnavailableException("Redis answered: " + reason(cause), cause);
        }
    }

    /** Without the place in the script: Redis 7 tells it at the end, Redis 6 at the beginning. */
    private static String reason(Throwable cause) {
        return String.valueOf(cause.getMessage())
                .replaceFirst("^ERR Error running script .*@user_script:\\d+: ", "")
                .replaceFirst("\\.? script: .*", "");
    }

    @Override
    public void close() {
        client.close();
    }
}
