using PixelPrompt.Data.Shards;
using PixelPrompt.Data.VisualSentences;
using PixelPrompt.Data.VisualSentences.Sources;
using PixelPrompt.Inference;
using PixelPrompt.Models;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Native;
using PixelPrompt.Training;

namespace PixelPrompt.Cli.Shared;

/// <summary>How an exception is shown to the user.</summary>
internal static class ErrorText
{
    /// <summary>Set to anything to see stack traces.</summary>
    internal const string DebugVariable = "PIXELPROMPT_DEBUG";

    /// <summary>Whether the cause lies in the arguments or in the files that they name.</summary>
    internal static bool IsBadInput(Exception e) =>
        e is UsageException or PromptException or ModelConfigException or CheckpointException or FileNotFoundException or DirectoryNotFoundException
            or ImageFormatException or ShardException or InvalidDataException or RecipeException or SourceException or TrainingDivergedException;

    internal static string Of(Exception e) =>
        Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 } ? e.ToString()
        : IsBadInput(e) ? e.Message
        : $"{e.Message} ({e.GetType().Name}; {DebugVariable}=1 shows where)";
}
