using PixelPrompt.Models.Checkpoints;
using static TorchSharp.torch;

namespace PixelPrompt.Models;

/// <summary>Writes a network's weights as a safetensors folder that Hugging Face tools read.</summary>
internal static class WeightWriter
{
    /// <summary>Writes a folder, whole or not at all.</summary>
    /// <param name="folder">The folder; the one around it must exist.</param>
    /// <param name="weights">Names and shapes.</param>
    /// <param name="type">F32, F16 or BF16.</param>
    /// <param name="configJson">Content of <c>config.json</c>.</param>
    /// <param name="weightOf">Gives a weight by name, of any float dtype and device; it is disposed after use.</param>
    /// <param name="cancellation">Ends the writing between two weights; the folder is then as it was.</param>
    /// <returns>Number of elements written.</returns>
    internal static long Write(
        string folder, IEnumerable<(string Name, long[] Shape)> weights, WeightType type, string configJson,
        Func<WeightInfo, Tensor> weightOf, CancellationToken cancellation = default)
    {
        var infos = weights.Select(x => new WeightInfo(x.Name, type, x.Shape)).ToList();
        SafetensorsFolder.Write(folder, infos, (info, stream) =>
        {
            cancellation.ThrowIfCancellationRequested();
            using var frozen = no_grad();
            using var scope = NewDisposeScope();
            weightOf(info).detach().to(ScalarTypeOf(type)).cpu().contiguous().WriteBytesToStream(stream);
        }, new Dictionary<string, string> { ["config.json"] = configJson });
        return infos.Sum(x => x.ElementCount);
    }

    /// <summary>The name that <c>torch_dtype</c> in <c>config.json</c> has for a type.</summary>
    internal static string TorchName(WeightType type) => type switch
    {
        WeightType.F32 => "float32",
        WeightType.F16 => "float16",
        WeightType.BF16 => "bfloat16",
        _ => throw new ArgumentException($"Models are written as F32, F16 or BF16; {type.Name()} was asked for.", nameof(type)),
    };

    private static ScalarType ScalarTypeOf(WeightType type) => type switch
    {
        WeightType.F32 => ScalarType.Float32,
        WeightType.F16 => ScalarType.Float16,
        _ => ScalarType.BFloat16,
    };
}
