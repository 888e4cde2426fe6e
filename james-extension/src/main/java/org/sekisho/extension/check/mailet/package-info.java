// SPDX-License-Identifier: Apache-2.0
/**
 * What is checked of processors, matchers and mailets before the ports open.
 *
 * <p>{@link ProcessorsCheck}, the processors that are named exist; {@link ComponentsCheck}, every condition and
 * setting of our components; {@link RemoteDeliveryCheck}, the ways out.
 *
 * <p>Called at start by the extension and the server.
 */
@NullMarked
package org.sekisho.extension.check.mailet;

import org.jspecify.annotations.NullMarked;
