package org.sidu.api.openapi;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the committed document, in every mode; what is committed is what a test has compared with the code. */
@Hidden
@RestController
class ServeContract {
    private final byte[] document;

    /** Read while the application starts: a jar cannot be read without blocking. */
    ServeContract() throws IOException {
        this.document = new ClassPathResource("openapi/v1.json").getContentAsByteArray();
    }

    @GetMapping(path = "/openapi/v1.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> serveContract() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(document);
    }
}
