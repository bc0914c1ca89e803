package dev.q2o.server.platform.jobs;

import java.time.Duration;

/// Something to be done again and again. It may be cut off and repeated at any point.
///
/// @param name `noun-verb`, stored; never renamed
/// @param every pause between the end of one time and the next
public record Job(String name, Duration every, Runnable work) {}
