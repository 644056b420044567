using PixelPrompt.Data.VisualSentences;

namespace PixelPrompt.Studies.Evaluation;

/// <summary>Recipes that ask for more images than a model can read.</summary>
internal static class WindowCheck
{
    /// <exception cref="RecipeException">The prompts of the recipe do not fit the model's context.</exception>
    internal static void Require(LoadedModel model, string name, string key, int images, Func<int, string> allowed)
    {
        if (images <= model.Window) return;
        throw new RecipeException(StudyFolder.RecipeName,
        [
            $"{key}: prompt and answer have {images} images; the context of model '{name}' holds {model.Window} " +
            $"({model.Transformer.Config.MaxPositions} tokens of {model.Tokenizer.TokensPerImage} an image). Allowed: {allowed(model.Window)}.",
        ]);
    }
}
