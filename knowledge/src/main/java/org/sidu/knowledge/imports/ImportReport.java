package org.sidu.knowledge.imports;

import java.util.ArrayList;
import java.util.List;
import org.sidu.knowledge.imports.ImportItem.Result;

/** What became of each file, counted as it goes. */
record ImportReport(List<FileReport> files) {
    static final int LISTED = 1000;

    /**
     * What became of one file's articles.
     *
     * @param warnings how many of them have warnings
     * @param problems at most the first 1,000
     */
    record FileReport(
            String name,
            int created,
            int updated,
            int unchanged,
            int duplicates,
            int rejected,
            int warnings,
            List<ImportProblem> problems) {

        static FileReport empty(String name) {
            return new FileReport(name, 0, 0, 0, 0, 0, 0, List.of());
        }

        FileReport with(Outcome outcome) {
            return with(outcome.result(), 1, outcome.warnings().isEmpty() ? 0 : 1, outcome.problems());
        }

        /** So many more of one result; problems are listed for what was rejected. */
        FileReport with(Result result, int count, int warned, List<ImportProblem> found) {
            var more = problems;
            if (result == Result.REJECTED && !found.isEmpty() && problems.size() < LISTED) {
                more = new ArrayList<>(problems);
                more.addAll(found);
            }
            return new FileReport(
                    name,
                    created + (result == Result.CREATED ? count : 0),
                    updated + (result == Result.UPDATED ? count : 0),
                    unchanged + (result == Result.UNCHANGED ? count : 0),
                    duplicates + (result == Result.DUPLICATE ? count : 0),
                    rejected + (result == Result.REJECTED ? count : 0),
                    warnings + warned,
                    List.copyOf(more));
        }

        int good() {
            return created + updated + unchanged;
        }
    }

    int good() {
        return files.stream().mapToInt(FileReport::good).sum();
    }

    int duplicates() {
        return files.stream().mapToInt(FileReport::duplicates).sum();
    }

    int rejected() {
        return files.stream().mapToInt(FileReport::rejected).sum();
    }
}
