using PixelPrompt.Inference.InContext;
using PixelPrompt.Studies.Statistics;

namespace PixelPrompt.Studies;

/// <summary>One stored figure of a study with where it came from.</summary>
public sealed record StudyRow
{
    /// <summary>Identity of the cell.</summary>
    public required string Cell { get; init; }

    /// <summary>The cell's keys, then the figure's own.</summary>
    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    /// <summary>Short stable name of what is measured.</summary>
    public required string Measure { get; init; }

    /// <summary>The estimator's full name.</summary>
    public required string Estimator { get; init; }

    /// <summary>Whether a larger figure is a better one.</summary>
    public required bool HigherIsBetter { get; init; }

    /// <summary>How the figure is made from the observations.</summary>
    public required Statistic Statistic { get; init; }

    /// <summary>The figure with its 95 % interval and number of examples.</summary>
    public required Interval Figure { get; init; }

    /// <summary>One number for each example; empty for <see cref="Statistic.Whole"/>.</summary>
    public required IReadOnlyList<double> Observations { get; init; }

    /// <summary>Where it came from.</summary>
    public required RowProvenance Provenance { get; init; }

    /// <summary>A key's value, empty where the row has no such key.</summary>
    /// <param name="key">The key.</param>
    public string this[string key] => Keys.GetValueOrDefault(key, "");
}

/// <summary>Where a row came from.</summary>
/// <param name="Settings">JSON: everything else that the figure depends on, seed included.</param>
/// <param name="Inputs">JSON: digests of models and data.</param>
/// <param name="Commit">The checkout's commit, with "+" where its sources had been changed.</param>
/// <param name="Program">Name and version.</param>
/// <param name="Machine">JSON: host, processor, threads, libraries.</param>
/// <param name="Finished">When the cell was finished, UTC.</param>
/// <param name="Seconds">How long the cell took.</param>
public sealed record RowProvenance(string Settings, string Inputs, string Commit, string Program, string Machine, string Finished, double Seconds);
