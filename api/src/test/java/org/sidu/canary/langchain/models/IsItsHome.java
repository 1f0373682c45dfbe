package org.sidu.canary.langchain.models;

import dev.langchain4j.data.message.UserMessage;

class IsItsHome {
    String text() {
        return UserMessage.from("hello").singleText();
    }
}
