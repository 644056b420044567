using System.CommandLine;

namespace PixelPrompt.Cli.Commands;

/// <summary><c>tokenizer</c>: pictures to tokens and back.</summary>
internal static class TokenizerCommand
{
    internal static Command Create() => new("tokenizer", "Turns pictures into visual tokens and back.")
    {
        TokenizerEncodeCommand.Create(),
        TokenizerDecodeCommand.Create(),
        TokenizerReconstructCommand.Create(),
        TokenizerTrainCommand.Create(),
        TokenizerEvaluateCommand.Create(),
    };
}
