package dev.q2o.server.licensing;

import dev.q2o.contract.api.Devices.Carried;
import dev.q2o.contract.api.Devices.Challenge;
import dev.q2o.contract.api.Devices.Device;
import dev.q2o.contract.api.Devices.Enrol;
import dev.q2o.contract.api.Devices.Heartbeat;
import dev.q2o.contract.api.Devices.Lease;
import dev.q2o.contract.api.Devices.Rename;
import dev.q2o.contract.api.Devices.Settle;
import dev.q2o.contract.api.ProblemCode;
import dev.q2o.contract.api.TenantRole;
import dev.q2o.contract.api.TokenScope;
import dev.q2o.contract.ids.DeviceId;
import dev.q2o.server.platform.Platform;
import dev.q2o.server.platform.database.TenantTransaction;
import dev.q2o.server.platform.http.Mutations;
import dev.q2o.server.platform.http.Pages;
import dev.q2o.server.platform.http.Reply;
import dev.q2o.server.platform.http.Requests;
import dev.q2o.server.platform.http.RouteGroup;
import dev.q2o.server.platform.http.RoutePolicy;
import dev.q2o.server.platform.http.Versions;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/// What people and their devices do with devices. A device speaks with the token of the person at
/// it and proves its own key besides.
final class DeviceRoutes implements RouteGroup {
  private static final String ALL = "/v1/devices";
  private static final String ONE = ALL + "/{device}";

  private final Platform platform;
  private final Devices devices;
  private final Leases leases;
  private final AirGap airGap;
  private final LicenceKeys keys;

  DeviceRoutes(Platform platform, Devices devices, Leases leases, AirGap airGap, LicenceKeys keys) {
    this.platform = platform;
    this.devices = devices;
    this.leases = leases;
    this.airGap = airGap;
    this.keys = keys;
  }

  @Override
  public void register(RoutesConfig routes) {
    RoutePolicy reads = RoutePolicy.tenant(TokenScope.DEVICES_READ);
    RoutePolicy manages =
        RoutePolicy.tenant(TokenScope.DEVICES_WRITE, TenantRole.OWNER, TenantRole.ADMIN);
    RoutePolicy runs =
        RoutePolicy.tenant(
            TokenScope.RUNS_START, TenantRole.OWNER, TenantRole.ADMIN, TenantRole.MEMBER);
    Mutations mutations = platform.mutations();
    routes.get(ALL, this::list, reads);
    routes.get(ONE, this::get, reads);
    routes.post(
        "/v1/device-nonces",
        mutations.inTenant((tx, context) ->
            Reply.created(
                devices.challenge(tx, Requests.body(context, Challenge.class).purpose()),
                "/v1/device-nonces")),
        runs);
    routes.post(
        ALL,
        signing((tx, context, ring) -> {
          var enrolled = devices.enrol(tx, Requests.body(context, Enrol.class), ring);
          return Reply.created(enrolled, ALL + "/" + enrolled.device().id());
        }),
        runs);
    routes.post(
        ONE + "/heartbeat",
        signing((tx, context, ring) ->
            Reply.ok(
                devices.heartbeat(tx, id(context), Requests.body(context, Heartbeat.class), ring))),
        runs);
    routes.post(
        ONE + "/lease",
        signing((tx, context, ring) ->
            Reply.ok(leases.lease(tx, id(context), Requests.body(context, Lease.class), ring))),
        runs);
    routes.post(
        ONE + "/settle",
        mutations.inTenant((tx, context) ->
            Reply.ok(leases.settle(tx, id(context), Requests.body(context, Settle.class)))),
        runs);
    routes.post(
        "/v1/device-requests",
        signing((tx, context, ring) ->
            Reply.ok(airGap.answer(tx, Requests.body(context, Carried.class), ring))),
        manages);
    routes.patch(ONE, mutations.inTenant(this::rename), manages);
    routes.post(
        ONE + "/revoke",
        mutations.inTenant((tx, context) -> {
          Device revoked = devices.revoke(tx, id(context));
          return Reply.ok(revoked).withVersion(revoked.version());
        }),
        manages);
  }

  private void list(Context context) {
    Pages.Keyset page = Pages.keyset(context);
    context.json(
        platform.database().readTenant(Requests.tenant(context), tx -> devices.list(tx, page)));
  }

  private void get(Context context) {
    DeviceId id = id(context);
    Device device =
        platform.database().readTenant(Requests.tenant(context), tx -> devices.get(tx, id));
    Versions.send(context, device.version());
    context.json(device);
  }

  private Reply rename(TenantTransaction tx, Context context) {
    Device renamed =
        devices.rename(
            tx,
            id(context),
            Versions.required(context),
            Requests.body(context, Rename.class).label());
    return Reply.ok(renamed).withVersion(renamed.version());
  }

  /// A change that signs something: the keys are read before its transaction begins.
  private Handler signing(Signing work) {
    return context -> {
      LicenceKeys.Keys ring = keys.keys();
      platform.mutations().inTenant((tx, at) -> work.run(tx, at, ring)).handle(context);
    };
  }

  private static DeviceId id(Context context) {
    return Requests.id(context, "device", DeviceId::parse, ProblemCode.DEVICE_NOT_FOUND);
  }

  @FunctionalInterface
  private interface Signing {
    Reply run(TenantTransaction tx, Context context, LicenceKeys.Keys keys);
  }
}
