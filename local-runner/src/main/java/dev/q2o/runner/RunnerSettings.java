package dev.q2o.runner;

import dev.q2o.runner.journal.Durability;
import dev.q2o.runner.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/// What a user of the runner decides; everything else has one right answer.
///
/// @param dataFolder made when absent; holds journal, projects, blobs, repositories and scratch
///   folders
/// @param kit folder with the libraries that ship with Q2O, on which delivered projects are
///   verified
/// @param sandbox the kind to use; empty for the best this machine offers
/// @param durability what a recorded fact survives
public record RunnerSettings(
    Path dataFolder, Path kit, Optional<Sandbox.Kind> sandbox, Durability durability) {}
