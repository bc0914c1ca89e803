package dev.q2o.runner.blueprint.javaapi;

import java.util.List;

/// One route a behaviour adds, as the read-me and the description of the API tell it.
///
/// @param method upper case
/// @param path with parameters in braces
/// @param summary starting with a capital, without a full stop
/// @param id of the operation, unique in the API
/// @param tag group it is listed in
/// @param request schema of the body as a YAML flow mapping; empty without one
/// @param contentType of the request
/// @param status of success
/// @param answerType content type of the answer
/// @param response schema of the answer as a YAML flow mapping; empty without one
/// @param problems statuses of failure
/// @param query more parameters, in the address
public record Operation(
    String method,
    String path,
    String summary,
    String id,
    String tag,
    String request,
    String contentType,
    String status,
    String answerType,
    String response,
    List<String> problems,
    List<BehaviourCode.Parameter> query) {

  private static final String JSON = "application/json";

  public Operation {
    problems = List.copyOf(problems);
    query = List.copyOf(query);
  }

  /// The answer has the content type of the request.
  public Operation(
      String method,
      String path,
      String summary,
      String id,
      String tag,
      String request,
      String contentType,
      String status,
      String response,
      List<String> problems) {
    this(
        method,
        path,
        summary,
        id,
        tag,
        request,
        contentType,
        status,
        contentType,
        response,
        problems,
        List.of());
  }

  /// Sends nothing.
  public static Operation ask(
      String method,
      String path,
      String summary,
      String id,
      String tag,
      String status,
      String response,
      String... problems) {
    return new Operation(
        method, path, summary, id, tag, "", JSON, status, response, List.of(problems));
  }

  /// Sends JSON.
  public static Operation send(
      String method,
      String path,
      String summary,
      String id,
      String tag,
      String request,
      String status,
      String response,
      String... problems) {
    return new Operation(
        method, path, summary, id, tag, request, JSON, status, response, List.of(problems));
  }

  public static String ref(String schema) {
    return "{$ref: \"#/components/schemas/" + schema + "\"}";
  }
}
