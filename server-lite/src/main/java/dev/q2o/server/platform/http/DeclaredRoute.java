package dev.q2o.server.platform.http;

/// A route as it was declared.
///
/// @param method such as `GET`
/// @param path with parameters as `{name}`
public record DeclaredRoute(String method, String path, RoutePolicy policy) {}
