// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.sekisho.extension.containment;

import org.jspecify.annotations.NullMarked;
