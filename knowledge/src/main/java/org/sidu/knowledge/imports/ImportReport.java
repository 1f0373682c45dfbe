package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import org.sidu.knowledge.article.StoreArticle;

/** What became of each file, counted as it goes. */
record ImportReport(List<FileReport> files) {
    private static final int LISTED = 1000;

    /** @param problems at most the first 1,000 */
    record FileReport(
            String name, int created, int updated, int unchanged, int rejected, List<ImportProblem> problems) {

        static FileReport empty(String name) {
            return new FileReport(name, 0, 0, 0, 0, List.of());
        }

        FileReport with(StoreArticle.Result result) {
            return new FileReport(
                    name,
                    created + (result == StoreArticle.Result.CREATED ? 1 : 0),
                    updated + (result == StoreArticle.Result.UPDATED ? 1 : 0),
                    unchanged + (result == StoreArticle.Result.UNCHANGED ? 1 : 0),
                    rejected,
                    problems);
        }

        FileReport with(ImportProblem problem) {
            var more = new ArrayList<>(problems);
            if (more.size() < LISTED) more.add(problem);
            return new FileReport(name, created, updated, unchanged, rejected + 1, List.copyOf(more));
        }

        int good() {
            return created + updated + unchanged;
        }
    }

    int good() {
        return files.stream().mapToInt(FileReport::good).sum();
    }

    int rejected() {
        return files.stream().mapToInt(FileReport::rejected).sum();
    }
}
