/** A double of an OpenAI-compatible endpoint: true to the protocol, and able to misbehave in every way we know of. */
@NullMarked
package org.sidu.testkit.openai;

import org.jspecify.annotations.NullMarked;
