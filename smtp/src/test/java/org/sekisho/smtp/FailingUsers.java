// SPDX-License-Identifier: Apache-2.0
package org.sekisho.smtp;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.james.user.api.UsersRepository;
import org.apache.james.user.api.UsersRepositoryException;

/** James's users, which count how often a password is checked or a user looked up, and fail on demand. */
final class FailingUsers {
    /** How the check of a password fails. */
    enum Failure {
        NONE,
        DECLARED,
        UNDECLARED
    }

    final AtomicInteger checks = new AtomicInteger();
    final AtomicInteger lookups = new AtomicInteger();
    volatile Failure failure = Failure.NONE;

    /** As a directory does not. */
    volatile boolean showHashes = true;

    private final UsersRepository repository;

    private FailingUsers(UsersRepository stored) {
        repository = (UsersRepository) Proxy.newProxyInstance(
                UsersRepository.class.getClassLoader(),
                new Class<?>[] {UsersRepository.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("test")) {
                        checks.incrementAndGet();
                        fail();
                    }
                    if (method.getName().equals("contains")) {
                        lookups.incrementAndGet();
                        fail();
                    }
                    if (method.getName().equals("getUserByName") && !showHashes) {
                        return null;
                    }
                    try {
                        return method.invoke(stored, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    static FailingUsers around(UsersRepository stored) {
        return new FailingUsers(stored);
    }

    UsersRepository repository() {
        return repository;
    }

    private void fail() throws UsersRepositoryException {
        switch (failure) {
            case NONE -> {}
            case DECLARED -> throw new UsersRepositoryException("directory is down");
            case UNDECLARED -> throw new IllegalStateException("pool is closed");
        }
    }
}
