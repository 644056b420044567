using PixelPrompt.Inference.Gallery;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Samples;

/// <summary>
/// The gallery's ready prompts, data/gallery/prompts.json. Their order never changes, so that cards stay where they are while a model
/// is read; their labels hold for the loaded model alone.
/// </summary>
public sealed class ReadyPrompts
{
    private readonly ModelHost models;

    /// <summary>Reads the file.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="models">The loaded model.</param>
    /// <exception cref="InvalidDataException">The file is there but cannot be used; the message names the entry.</exception>
    public ReadyPrompts(ServeOptions options, ModelHost models)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.models = models;
        var gallery = File.Exists(options.GalleryFile) ? ReadyGallery.Read(options.GalleryFile) : new ReadyGallery(null, []);
        Evaluated = gallery.Evaluated;
        // A newcomer starts with what works.
        Recorded = [.. gallery.Prompts.OrderBy(x => x.Label switch { ReadyLabel.Solved => 0, ReadyLabel.Untested => 1, _ => 2 })];
    }

    /// <summary>The model that was asked for the labels; null when none was.</summary>
    public ReadyModel? Evaluated { get; }

    /// <summary>The prompts with the labels of the model that was asked, whichever is loaded; what it solves comes first.</summary>
    public IReadOnlyList<ReadyPrompt> Recorded { get; }

    /// <summary>The same in the same order; untested unless the labels speak of the very weights that are loaded.</summary>
    public IReadOnlyList<ReadyPrompt> All => IsEvaluated ? Recorded : [.. Recorded.Select(x => x.Untested())];

    /// <summary>Whether the labels speak of the loaded model.</summary>
    public bool IsEvaluated
    {
        get
        {
            if (Evaluated is null || models.Status.State != ModelState.Ready) return false;
            try
            {
                using var lease = models.Borrow();
                // The tokenizer's digest is known; that of the weights is computed only where it can matter, and once.
                return lease.Bundle.Tokenizer.Fingerprint == Evaluated.Tokenizer && lease.Bundle.TransformerDigest == Evaluated.Transformer;
            }
            catch (UserException)
            {
                return false; // it was unloaded just now
            }
        }
    }
}
