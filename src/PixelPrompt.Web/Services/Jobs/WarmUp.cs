using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Web.Services.Models;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>Paints a few tokens before anybody asks: the first visitor then does not wait for compilers and caches.</summary>
internal static class WarmUp
{
    private const int Tokens = 4;

    /// <summary>Runs until a few tokens are drawn, or somebody wants the model.</summary>
    internal static void Run(ModelLease lease, Func<bool> isWanted, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var generator = lease.Bundle.CreateGenerator();
        var side = lease.Bundle.Tokenizer.Resolution;
        try
        {
            generator.Generate(new SequencePrompt([new RgbImage(side, side)]), new GenerationOptions { Candidates = 1, Frames = 1 }, Report, enough.Token);
        }
        catch (OperationCanceledException)
        {
            // Enough, or the server ends.
        }

        void Report(GenerationProgress progress)
        {
            if (progress.Phase != GenerationPhase.Reading && progress.Done == 1)
                _ = ImageFile.Encode(generator.DecodePartial([.. progress.Tokens(0).Select(x => x.Id)]), Native.ImageFormat.Png);
            if (progress.Done >= Tokens || isWanted()) enough.Cancel();
        }
    }
}
