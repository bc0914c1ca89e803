package dev.q2o.contract.run;

/// What a person answered to a question of a task or of the run.
public record Answer(String question, String answer) {}
