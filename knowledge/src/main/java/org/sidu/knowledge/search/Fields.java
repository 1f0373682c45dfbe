package org.sidu.knowledge.search;

import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/** Names of the index fields and how their text is cut into terms. */
final class Fields {
    static final String PASSAGE = "passage";
    static final String ARTICLE = "article";
    static final String REGION = "region";
    static final String FROM = "from";
    static final String UNTIL = "until";
    static final String ALONE = "alone";
    static final String YES = "1";
    static final String BIGRAM = "bigram";
    static final String WORD = "word";
    static final String ASKED = "asked";
    static final String VECTOR = "vector";
    static final String ASKED_BIGRAM = "askedBigram";
    static final String ASKED_VECTOR = "askedVector";
    static final String STORED = "stored";
    static final String WHOLE = "whole";
    static final String VOCABULARY = "vocabulary";

    private Fields() {}

    static Analyzer analyzer() {
        return new PerFieldAnalyzerWrapper(new BigramAnalyzer(), Map.of(WORD, new SmartChineseAnalyzer()));
    }

    /** Overlapping pairs of characters: needs no dictionary and misses no new word. */
    static final class BigramAnalyzer extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            return new TokenStreamComponents(
                    source, new CJKBigramFilter(new LowerCaseFilter(new CJKWidthFilter(source))));
        }
    }
}
