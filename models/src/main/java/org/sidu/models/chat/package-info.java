/** The chat model behind an OpenAI-compatible endpoint: LangChain4j shapes the call, WebClient carries it. */
@NullMarked
package org.sidu.models.chat;

import org.jspecify.annotations.NullMarked;
