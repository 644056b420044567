using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Prompts;

/// <summary>Says what keeps a prompt from being painted.</summary>
internal static class PromptRules
{
    /// <summary>Sentences for the visitor; empty when all is well.</summary>
    internal static IReadOnlyList<string> Violations(PromptDocument document, WorkbenchLimits limits, ImageStore images, ModelStatus model)
    {
        var found = new List<string>();
        if (document.Kind == PromptKind.Analogy) CheckAnalogy(document, limits, found);
        else CheckSequence(document, limits, found);
        // Of a sequence the earliest frames are left out instead; an analogy without some of its examples is another one.
        if (document.Kind == PromptKind.Analogy && model.Window > 0 && (2 * document.Pairs.Count) + 2 > model.Window)
        {
            found.Add($"The model {model.Name} holds {model.Window} pictures at once: at most {(model.Window - 2) / 2} example pairs beside query and answer. " +
                $"There are {document.Pairs.Count}; remove {document.Pairs.Count - ((model.Window - 2) / 2)}.");
        }
        CheckSettings(document, limits, found);
        if (document.ContextImages.FirstOrDefault(x => !images.Has(x)) is { } missing)
            found.Add($"There is no picture '{missing}': upload it with POST /api/images first.");
        return found;
    }

    private static void CheckAnalogy(PromptDocument document, WorkbenchLimits limits, List<string> found)
    {
        if (document.Pairs.Count < 1) found.Add("Give at least one example pair.");
        if (document.Pairs.Count > limits.MaxPairs) found.Add($"There are {document.Pairs.Count} pairs; at most {limits.MaxPairs} are allowed.");
        if (document.Pairs.Any(x => x.Input is null || x.Answer is null)) found.Add("Every pair needs an input and an answer picture.");
        if (document.Query is null) found.Add("Give a query: the picture to be answered.");
        if (document.Frames.Count > 0) found.Add("An analogy has no frames.");
        if (document.Settings.Frames != 1) found.Add($"An analogy has one answer; {document.Settings.Frames} frames were asked for.");
    }

    private static void CheckSequence(PromptDocument document, WorkbenchLimits limits, List<string> found)
    {
        if (document.Pairs.Count > 0 || document.Query is not null) found.Add("A sequence has no pairs and no query.");
        if (document.Frames.OfType<string>().Any() == false) found.Add("Give at least one frame.");
        if (document.Frames.Count > limits.MaxContextFrames)
            found.Add($"There are {document.Frames.Count} frames; at most {limits.MaxContextFrames} are allowed.");
        if (document.Settings.Frames < 1 || document.Settings.Frames > limits.MaxFrames)
            found.Add($"{document.Settings.Frames} new frames were asked for; 1 to {limits.MaxFrames} are allowed.");
    }

    private static void CheckSettings(PromptDocument document, WorkbenchLimits limits, List<string> found)
    {
        if (document.Settings.Candidates < 1 || document.Settings.Candidates > limits.MaxCandidates)
            found.Add($"{document.Settings.Candidates} candidates were asked for; 1 to {limits.MaxCandidates} are allowed.");
        if (document.Settings.Temperature > 10) found.Add($"The temperature is {document.Settings.Temperature}; at most 10 is allowed.");
        found.AddRange(document.Settings.ToOptions().Sampling.Violations());
    }
}
