package org.sidu.canary.langchain.bot;

import dev.langchain4j.data.message.UserMessage;
import org.sidu.canary.Offends;

@Offends
class CallsLangChain {
    String text() {
        return UserMessage.from("hello").singleText();
    }
}
