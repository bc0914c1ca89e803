package dev.q2o.server.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Text messages through any provider, or a small adapter to one, that takes a POST of JSON.
final class HttpTextTransport implements Transport {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TextSettings settings;
  private final HttpClient client;

  HttpTextTransport(TextSettings settings) {
    this.settings = settings;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER) // the token is for this address only
            .build();
  }

  @Override
  public void deliver(Recipient recipient, Letter letter) throws NotDelivered {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body(recipient, letter)));
    if (!settings.token().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    try {
      HttpResponse<Void> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() / 100 != 2) {
        throw new NotDelivered("the provider of text messages said " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new NotDelivered("the provider of text messages did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotDelivered("the server stops", e);
    }
  }

  private static String body(Recipient recipient, Letter letter) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("channel", recipient instanceof Recipient.WhatsApp ? "whatsapp" : "sms")
        .put("to", recipient.to())
        .put("text", letter.text().strip())
        .toString();
  }
}
