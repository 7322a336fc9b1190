package app.spots.gateway.upstream.web;

import app.spots.gateway.upstream.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.function.ServerResponse;

/** Asks the service once and takes its answer as it is. */
@Component
class UpstreamExchange implements ProxyExchange {

    @Override
    public ServerResponse exchange(Request request) {
        Upstream upstream = UpstreamRoutes.upstream(request.getServerRequest());
        RestClient.RequestBodySpec call = upstream.http()
                .method(request.getMethod())
                .uri(target(upstream, request.getServerRequest().uri()))
                .headers(headers -> headers.putAll(request.getHeaders()));
        if (request.getServerRequest().servletRequest().getContentLengthLong() != 0) {
            call.body(out -> body(request).transferTo(out));
        }
        return call.exchangeForRequiredValue((sent, response) -> taken(request, upstream, response), false);
    }

    /** Path and query as they came: the framework's own address has its parameters decoded and in another order. */
    private static URI target(Upstream upstream, URI asked) {
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return upstream.uri().resolve(asked.getRawPath() + query);
    }

    private static InputStream body(Request request) throws IOException {
        return request.getServerRequest().servletRequest().getInputStream();
    }

    private static ServerResponse taken(Request request, Upstream upstream, ClientHttpResponse response)
            throws IOException {
        try {
            boolean streamed = Blobs.asked(request.getServerRequest()) || request.getMethod() == HttpMethod.HEAD;
            PassedAnswer answer = new PassedAnswer(
                    response.getStatusCode(),
                    streamed ? AnswerBody.streamed(response) : AnswerBody.held(response, upstream.timeout()));
            Received received = new Received(response.getStatusCode(), response.getHeaders());
            request.getResponseConsumers().forEach(consumer -> consumer.accept(received, answer));
            return answer;
        } catch (IOException e) {
            response.close();
            throw e;
        }
    }

    private record Received(HttpStatusCode getStatusCode, HttpHeaders getHeaders) implements Response {}
}
