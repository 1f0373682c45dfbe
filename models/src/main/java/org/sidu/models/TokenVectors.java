package org.sidu.models;

/**
 * What each word, or part of one, means where it stands in a text: unit vectors in the order of the text. Marks have none.
 *
 * @param vectors components times {@value #SCALE}, rounded; not to be changed
 */
public record TokenVectors(byte[][] vectors) {
    /** The product of two vectors is their cosine times the square of this. */
    public static final int SCALE = 127;
}
