// SPDX-License-Identifier: Apache-2.0
/** Records and activity as routes show them: {@code RecordJson} and {@code ActivityJson} in data, {@code Sentences} in words. Called by routes. */
@NullMarked
package org.sekisho.webadmin.view;

import org.jspecify.annotations.NullMarked;
