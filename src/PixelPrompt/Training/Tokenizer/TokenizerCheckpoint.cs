using System.Text.Json;
using PixelPrompt.Models.Checkpoints;
using static TorchSharp.torch;

namespace PixelPrompt.Training.Tokenizer;

/// <summary>Everything that a tokenizer's training needs to go on as if it had not been interrupted; written whole or not at all.</summary>
internal static class TokenizerCheckpoint
{
    private const string StateFile = "state.json";
    private const string OptionsFile = "options.json";

    /// <summary>Numbers beside the tensors.</summary>
    internal sealed record State(int Step, long OptimizerSteps, long DiscriminatorSteps, double Seconds);

    /// <summary>Writes a checkpoint folder in place of the one before.</summary>
    internal static void Save(string folder, TokenizerTrainOptions options, State state, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        var byName = tensors.ToDictionary(x => x.Name, x => x.Value);
        SafetensorsFolder.Write(
            folder, [.. tensors.Select(x => new WeightInfo(x.Name, WeightType.F32, x.Value.shape))],
            (info, stream) =>
            {
                using var scope = NewDisposeScope();
                byName[info.Name].detach().cpu().contiguous().WriteBytesToStream(stream);
            },
            new Dictionary<string, string>
            {
                [StateFile] = JsonSerializer.Serialize(state),
                [OptionsFile] = TokenizerRecipe.Write(options),
            });
    }

    /// <summary>The options that a checkpoint was written with.</summary>
    internal static TokenizerTrainOptions Options(string folder) => TokenizerRecipe.Load(Path.Combine(folder, OptionsFile));

    /// <summary>Reads a checkpoint into tensors of the same names and shapes.</summary>
    /// <exception cref="CheckpointException">A tensor is missing, unexpected, misshapen or damaged.</exception>
    internal static State Load(string folder, IReadOnlyList<(string Name, Tensor Value)> tensors)
    {
        using var frozen = no_grad();
        using var source = CheckpointFolder.Open(folder);
        new NameTable([.. tensors.Select(x => (x.Name, (IReadOnlyList<long>)x.Value.shape))], []).Check(source, folder);
        foreach (var (name, value) in tensors)
        {
            using var scope = NewDisposeScope();
            value.copy_(source.Read(name));
        }
        return JsonSerializer.Deserialize<State>(File.ReadAllText(Path.Combine(folder, StateFile)))
            ?? throw new InvalidDataException($"'{Path.Combine(folder, StateFile)}' holds null.");
    }
}
