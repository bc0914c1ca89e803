package dev.q2o.client.shell;

import dev.q2o.client.fx.Background;
import dev.q2o.client.kit.HostDesktop;
import dev.q2o.client.live.LiveRuns;
import dev.q2o.runner.Runner;
import java.time.Clock;
import java.time.ZoneId;

/// What every page may use.
///
/// @param runner only from {@link #background}: it touches the disk
public record Workbench(
    Runner runner,
    LiveRuns live,
    Background background,
    Clock clock,
    ZoneId zone,
    SettingsKeeper settings,
    HostDesktop desktop,
    Navigator navigator,
    Toasts toasts,
    Dialogs dialogs) {}
