namespace PixelPrompt.Training;

/// <summary>Where a run stands after a step.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Stage">The stage's name.</param>
/// <param name="Loss">The weighted loss of the step.</param>
/// <param name="Nll">Mean negative log-likelihood of a token in nats, unweighted.</param>
/// <param name="LearningRate">The step's learning rate.</param>
/// <param name="GradNorm">Norm of the gradients before clipping.</param>
/// <param name="TokensPerSecond">Tokens learned in a second of the step, by all processes.</param>
/// <param name="PeakShare">Share of the matrix-product rate of all processes that the step reached.</param>
/// <param name="Memory">Most bytes that this process has held.</param>
public sealed record TrainingProgress(
    long Step, long TotalSteps, string Stage, double Loss, double Nll, double LearningRate, double GradNorm, double TokensPerSecond,
    double PeakShare, long Memory);

/// <summary>How a run ended.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="TotalSteps">Steps of the whole run.</param>
/// <param name="Tokens">Tokens learned.</param>
/// <param name="Seconds">Seconds of training, all resumed parts together.</param>
/// <param name="Checkpoint">Folder of the last checkpoint; empty in a process that writes none.</param>
/// <param name="Interrupted">Whether this process, or another one of the run, was told to stop.</param>
public sealed record TrainingResult(
    long Step, long TotalSteps, long Tokens, double Seconds, string Checkpoint, bool Interrupted = false);
