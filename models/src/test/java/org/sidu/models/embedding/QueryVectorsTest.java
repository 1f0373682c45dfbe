package org.sidu.models.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryVectorsTest {

    @Test
    void theOneUnusedForLongestGoesFirst() {
        var vectors = new QueryVectors(2);
        vectors.keep("a", new float[] {1});
        vectors.keep("b", new float[] {2});
        vectors.find("a");
        vectors.keep("c", new float[] {3});
        assertThat(vectors.find("a")).containsExactly(1);
        assertThat(vectors.find("b")).isNull();
        assertThat(vectors.find("c")).containsExactly(3);
    }

    @Test
    void noneAreKeptWithoutCapacity() {
        var vectors = new QueryVectors(0);
        vectors.keep("a", new float[] {1});
        assertThat(vectors.find("a")).isNull();
    }
}
