using PixelPrompt.Data.Tokenization;
using static TorchSharp.torch;

namespace PixelPrompt.Web.Services.Inspection;

/// <summary>Distances between codebook vectors.</summary>
internal static class Codebook
{
    /// <summary>The nearest codes to one, itself first.</summary>
    internal static IReadOnlyList<(int Id, double Distance)> Nearest(VqganTokenizer tokenizer, int code, int count)
    {
        using var frozen = no_grad();
        using var scope = NewDisposeScope();
        var entries_KD = tokenizer.Model.Codebook;
        var distances = (entries_KD - entries_KD[code]).square().sum(1).sqrt().cpu().data<float>().ToArray();
        return [.. distances.Select((x, i) => (Id: i, Distance: (double)x)).OrderBy(x => x.Distance).ThenBy(x => x.Id).Take(count)];
    }
}
