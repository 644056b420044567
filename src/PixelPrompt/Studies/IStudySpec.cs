using System.Text.Json.Nodes;
using PixelPrompt.Studies.Reports;

namespace PixelPrompt.Studies;

/// <summary>A study as its recipe describes it: nothing has been opened yet.</summary>
public interface IStudySpec
{
    /// <summary>All cells, in the order in which they are worked on.</summary>
    IReadOnlyList<StudyCell> Cells { get; }

    /// <summary>Everything but grid point and inputs that the rows depend on.</summary>
    JsonObject Settings { get; }

    /// <summary>Opens models and data.</summary>
    /// <param name="context">Where to look, whom to tell.</param>
    /// <returns>The work, to be disposed by the caller.</returns>
    IStudyWork Open(StudyContext context);

    /// <summary>Figures, tables and findings of the rows there are.</summary>
    /// <param name="rows">The rows of this recipe's cells; maybe not yet all.</param>
    /// <returns>What the report shows.</returns>
    StudyPresentation Present(IReadOnlyList<StudyRow> rows);
}

/// <summary>A study whose models and data are open.</summary>
public interface IStudyWork : IDisposable
{
    /// <summary>Digests of the models and data that a cell uses.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>An object of texts.</returns>
    JsonObject InputsOf(StudyCell cell);

    /// <summary>What a cell will take on this machine, by a short measurement.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>The estimate.</returns>
    CellCost CostOf(StudyCell cell);

    /// <summary>Works on a cell. The result depends on cell, settings and inputs alone.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="cancellation">Ends the work soon.</param>
    /// <returns>The figures.</returns>
    CellResult Run(StudyCell cell, CancellationToken cancellation);
}

/// <summary>What a study needs to open.</summary>
/// <param name="Folder">The study's folder, from which relative paths start.</param>
/// <param name="Device">Where to compute: cpu or cuda.</param>
/// <param name="Message">Takes what is worth knowing, such as files that cannot be used.</param>
public sealed record StudyContext(string Folder, string Device, Action<string> Message);

/// <summary>What a cell takes.</summary>
/// <param name="Flops">Floating-point operations of the transformer, forward and backward, by its formula.</param>
/// <param name="MemoryBytes">Weights, caches and activations at the peak, estimated.</param>
/// <param name="Seconds">Time on this machine, from a short measurement.</param>
public sealed record CellCost(double Flops, long MemoryBytes, double Seconds);
