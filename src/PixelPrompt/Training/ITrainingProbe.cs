using System.Text.Json.Nodes;
using PixelPrompt.Models.Llama;

namespace PixelPrompt.Training;

/// <summary>A measurement that a run makes now and then beside its loss, such as generated samples.</summary>
public interface ITrainingProbe
{
    /// <summary>Name of the measurement in the log.</summary>
    string Name { get; }

    /// <summary>Steps between measurements, at least 1.</summary>
    long Every { get; }

    /// <summary>Measures the weights of a step; it must not change them.</summary>
    /// <param name="model">The averaged weights where the run keeps an average, else the last ones.</param>
    /// <param name="tokensPerImage">Tokens of one image in the stage that is on.</param>
    /// <param name="step">Steps taken.</param>
    /// <param name="samples">An existing folder for pictures.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    /// <returns>What the log keeps.</returns>
    JsonObject Measure(LlamaModel model, int tokensPerImage, long step, string samples, CancellationToken cancellation);
}
