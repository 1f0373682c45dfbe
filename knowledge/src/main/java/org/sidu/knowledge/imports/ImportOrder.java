package org.sidu.knowledge.imports;

/**
 * How the articles of an import are to be taken.
 *
 * @param by who is their editor
 * @param publish whether they are published in the same step
 * @param keepDuplicates whether an article is stored although another one says the same
 */
record ImportOrder(ImportDefaults defaults, String by, boolean publish, boolean keepDuplicates) {}
