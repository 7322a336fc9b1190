package app.spots.acceptance.faults.oracle;

import app.spots.client.json.Json;
import app.spots.cluster.testing.TestTokens;
import app.spots.contracts.sync.SyncReceipts;
import app.spots.contracts.sync.SyncReceipts.Receipt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** What the service tells an install of its events. */
final class ReceiptBook implements AutoCloseable {
    private static final int NOT_FOUND = 404;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    ReceiptBook(int port) {
        this.port = port;
    }

    record Page(List<Receipt> receipts, long durableThrough, long appliedThrough, boolean hasGaps) {
        static final Page NONE = new Page(List.of(), 0, 0, false);
    }

    Page of(String agentId, String installId) {
        List<Receipt> receipts = new ArrayList<>();
        Long from = 1L;
        SyncReceipts page;
        do {
            page = read(agentId, installId, from);
            if (page == null) {
                return Page.NONE;
            }
            receipts.addAll(page.receipts());
            from = page.nextSeq();
        } while (from != null);
        return new Page(
                receipts,
                page.durableThrough(),
                page.appliedThrough(),
                !page.gaps().isEmpty());
    }

    private SyncReceipts read(String agentId, String installId, long from) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + port + "/v1/sync/receipts?installId=" + installId + "&fromSeq=" + from))
                .header("Authorization", "Bearer " + TestTokens.get().phone(agentId))
                .build();
        try {
            var answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() == NOT_FOUND) {
                return null;
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("receipts were answered with " + answer.statusCode());
            }
            return Json.read(answer.body(), SyncReceipts.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
