// SPDX-License-Identifier: Apache-2.0
/**
 * Where servers under test listen: {@link FreePorts}.
 */
@NullMarked
package org.sekisho.port;

import org.jspecify.annotations.NullMarked;
