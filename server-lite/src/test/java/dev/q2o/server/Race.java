package dev.q2o.server;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// Many callers that start at the same moment.
public final class Race {
  private Race() {}

  public static List<HttpResponse<String>> of(int callers, IntFunction<HttpResponse<String>> call) {
    CyclicBarrier start = new CyclicBarrier(callers);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        int caller = i;
        calls.add(() -> {
          start.await();
          return call.apply(caller);
        });
      }
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// How often each outcome came: the status of a success, the code of a problem.
  public static Map<String, Long> outcomes(List<HttpResponse<String>> answers) {
    return answers.stream()
        .map(answer ->
            answer.statusCode() < 300
                ? "" + answer.statusCode()
                : Caller.json(answer).at("/code").asText())
        .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
  }
}
