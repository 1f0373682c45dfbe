package org.sidu.identity;

/** Encrypts personal data for storage, so that a copy of the database alone tells nothing. */
public interface Sealing {

    /**
     * Seals a text.
     *
     * @param context where the sealed text is kept, such as {@code ticket.contact:<id>}; it opens only there
     */
    byte[] seal(String plain, String context);

    /** Opens what {@link #seal} made; fails with {@link SealBroken}. */
    String open(byte[] sealed, String context);

    /** The sealed bytes were changed, moved to another place, or sealed with a key that is gone. */
    final class SealBroken extends IllegalStateException {
        public SealBroken(String message) {
            super(message);
        }
    }
}
