package app.spots.gateway.openapi.web;

import app.spots.gateway.openapi.JoinedDocument;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Open to everyone: it says what may be asked, not what is known. */
@RestController
class JoinedDocumentController {
    private final JoinedDocument document;

    JoinedDocumentController(JoinedDocument document) {
        this.document = document;
    }

    @GetMapping(path = "/v3/api-docs", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] document() {
        return document.json();
    }
}
