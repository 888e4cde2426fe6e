// SPDX-License-Identifier: Apache-2.0
package org.sekisho.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Speaks with Redis, within a bound of time: one script, by its digest. Thread-safe. */
final class RedisConnection implements AutoCloseable {
    private static final byte[] SCRIPT = script();
    private static final String DIGEST = digest();

    /** Of one key, not of the server. */
    private static final Pattern FOREIGN = Pattern.compile("^(ERR )?(WRONGTYPE|SEKISHO)|@user_script:\\d+: WRONGTYPE");

    private final RedisClients client;
    private final Duration timeout;

    RedisConnection(RedisClients client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Runs the script.
     *
     * @throws RedisUnavailableException when there is no answer in time, or an error
     * @throws UnreadableStateException when the key holds something else
     */
    byte[] run(byte[] key, byte[]... arguments) {
        RedisClusterAsyncCommands<byte[], byte[]> commands = client.commands();
        byte[][] keys = {key};
        try {
            return await(commands.evalsha(DIGEST, ScriptOutputType.VALUE, keys, arguments));
        } catch (RedisNoScriptException e) {
            return await(commands.eval(SCRIPT, ScriptOutputType.VALUE, keys, arguments));
        }
    }

    /** Sends it, and asks for no answer. */
    void send(byte[] key, byte[]... arguments) {
        var unused = client.commands().evalsha(DIGEST, ScriptOutputType.VALUE, new byte[][] {key}, arguments);
    }

    /** Puts a value there unless there is one; returns which is there. */
    byte[] agree(byte[] key, byte[] value) {
        await(client.commands().set(key, value, SetArgs.Builder.nx()));
        return await(client.commands().get(key));
    }

    /** How many keys there are. */
    long keys() {
        return await(client.commands().dbsize());
    }

    private <T> T await(Future<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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

    private static byte[] script() {
        try (InputStream script = RedisConnection.class.getResourceAsStream("usage.lua")) {
            if (script == null) {
                throw new IllegalStateException("usage.lua is not in the jar");
            }
            return script.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SHA-1 is how Redis names scripts; nothing else hangs on it. */
    private static String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(SCRIPT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
