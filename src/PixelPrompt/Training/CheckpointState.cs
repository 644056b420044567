using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using PixelPrompt.IO;
using PixelPrompt.Models.Checkpoints;

namespace PixelPrompt.Training;

/// <summary>What a checkpoint says of the run beside its tensors: <c>state/state.json</c>.</summary>
public sealed record CheckpointState
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        WriteIndented = true,
    };

    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Steps taken. The data's position, the masks and the schedule follow from it.</summary>
    public required long Step { get; init; }

    /// <summary>Targets learned.</summary>
    public required long Tokens { get; init; }

    /// <summary>Seconds of training.</summary>
    public required double Seconds { get; init; }

    /// <summary>Digest of the recipe (<see cref="TrainingRecipe.Hash"/>).</summary>
    public required string OptionsHash { get; init; }

    /// <summary>Threads of an operation; another number rounds differently.</summary>
    public required int Threads { get; init; }

    /// <summary>Processes that trained together; each has the recipe's rows, so another number sees other data in a step.</summary>
    public int Processes { get; init; } = 1;

    /// <summary>Dtype of the activations: <c>bf16</c> or <c>fp32</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>Side of the token grid of the weights; 0 without one.</summary>
    public required int GridSide { get; init; }

    /// <summary>The program and the commit that it was built from.</summary>
    public string Program { get; init; } = BuiltFrom;

    /// <summary>Name, version and commit of this program.</summary>
    internal static string BuiltFrom { get; } =
        $"PixelPrompt {typeof(CheckpointState).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}";

    internal void Write(string path) => AtomicFile.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(this, Json));

    /// <exception cref="CheckpointException">The file is missing or malformed.</exception>
    internal static CheckpointState Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<CheckpointState>(File.ReadAllBytes(path), Json) is { Version: 1, Step: >= 0 } state
                ? state
                : throw new CheckpointException($"'{path}' is of a version that this program does not know.");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new CheckpointException($"'{path}' cannot be read: {e.Message}", e);
        }
    }
}
