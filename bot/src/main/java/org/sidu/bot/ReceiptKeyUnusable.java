package org.sidu.bot;

/** The application cannot start, because the keys of receipts are set wrongly; the message says what to do. */
public final class ReceiptKeyUnusable extends RuntimeException {

    public ReceiptKeyUnusable(String message) {
        super(message, null, false, false);
    }
}
