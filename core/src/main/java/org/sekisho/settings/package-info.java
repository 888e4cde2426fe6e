// SPDX-License-Identifier: Apache-2.0
/** The one grammar of every condition and parameter, and how mistakes in it are told. */
@NullMarked
package org.sekisho.settings;

import org.jspecify.annotations.NullMarked;
