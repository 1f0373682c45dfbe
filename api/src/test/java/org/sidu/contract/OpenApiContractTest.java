package org.sidu.contract;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is committed for readers and generated clients is what the code does; {@code make openapi} writes it anew. */
class OpenApiContractTest {

    @Test
    void theCommittedDocumentTellsWhatTheCodeDoes() throws IOException {
        ContractFile.check("docs/openapi/v1.json", ContractFile.text(LiveDocument.get()));
    }

    @Test
    void theCommittedCatalogueListsEveryProblem() throws IOException {
        ContractFile.check("docs/problems.md", ProblemPage.text(LiveDocument.get()));
    }
}
