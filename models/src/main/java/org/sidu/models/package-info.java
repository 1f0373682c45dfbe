/** The ports to models that other modules see: {@code LanguageModel} and {@code Embedder}. */
@NullMarked
package org.sidu.models;

import org.jspecify.annotations.NullMarked;
