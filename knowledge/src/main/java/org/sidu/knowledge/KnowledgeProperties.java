package org.sidu.knowledge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the knowledge base behaves.
 *
 * @param jurisdiction region code of the city, the root of the region tree
 * @param regions where the region tree is read from at start
 * @param demo whether an empty knowledge base is filled with the fictional demo city
 * @param demoArticles where the demo articles are
 * @param indexDir directory of this replica's index; rebuilt whenever it is missing
 * @param poll how often the change table is read
 * @param staleAfter without a successful read for this long the replica is not ready
 * @param candidates how many passages each retriever proposes
 * @param ranking where the weights of the second stage are read from
 * @param synonyms where citizens' words and the official terms for them are read from
 * @param englishTerms where the Chinese terms for English ones are read from
 * @param lookalikes where characters that are mistaken for one another are read from
 * @param searchDeadline longest time that a search may wait and run; one that is late is answered as an outage, so it is
 *     longer than the wait for the question's vector
 * @param maxFile largest file that an import takes
 * @param maxFiles most files of one import
 * @param maxUpload most bytes of all files of one import
 * @param maxPages longest PDF that an import takes, in pages
 * @param maxRows most rows of a table that an import takes
 * @param linkCheck whether an import looks whether the addresses in its texts still answer
 * @param linkCheckAllow hosts that may be asked although they are not public, such as {@code intranet.example} or {@code
 *     10.1.2.3:8080}
 * @param vectorCache directory where vectors are kept by the hash of their text; none when blank
 * @param importAnswer how long an import call waits before it answers 202
 */
@Validated
@ConfigurationProperties("sidu.knowledge")
public record KnowledgeProperties(
        @DefaultValue("990100") String jurisdiction,
        @DefaultValue("classpath:demo/regions.json") String regions,
        @DefaultValue("false") boolean demo,
        @DefaultValue("classpath*:demo/articles/**/*.md") String demoArticles,
        @DefaultValue("data/index") String indexDir,
        @DefaultValue("150ms") Duration poll,
        @DefaultValue("3s") Duration staleAfter,
        @DefaultValue("100") @Positive @Max(1000) int candidates,
        @DefaultValue("classpath:ranking/weights.json") String ranking,
        @DefaultValue("classpath:ranking/synonyms.txt") String synonyms,
        @DefaultValue("classpath:ranking/english.txt") String englishTerms,
        @DefaultValue("classpath:ranking/lookalikes.txt") String lookalikes,
        @DefaultValue("8s") Duration searchDeadline,
        @DefaultValue("32MB") DataSize maxFile,
        @DefaultValue("20") @Positive @Max(20) int maxFiles,
        @DefaultValue("64MB") DataSize maxUpload,
        @DefaultValue("1000") @Positive @Max(10_000) int maxPages,
        @DefaultValue("20000") @Positive @Max(100_000) int maxRows,
        @DefaultValue("OFF") LinkCheck linkCheck,
        @DefaultValue("") List<String> linkCheckAllow,
        @Nullable String vectorCache,
        @DefaultValue("9s") Duration importAnswer) {

    /** Which addresses may be asked. */
    public enum LinkCheck {
        /** None. */
        OFF,
        /** Those that {@link #linkCheckAllow} lists. */
        LISTED,
        /** Those and every public one. */
        ON
    }
}
