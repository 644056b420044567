using PixelPrompt.Inference.Gallery;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Samples;

/// <summary>The gallery's ready prompts, data/gallery/prompts.json, with labels that hold for the loaded model alone.</summary>
public sealed class ReadyPrompts
{
    private readonly ModelHost models;
    private readonly ReadyModel? evaluated;
    private readonly IReadOnlyList<ReadyPrompt> labelled, untested;

    /// <summary>Reads the file.</summary>
    /// <param name="options">Where it lies.</param>
    /// <param name="models">The loaded model.</param>
    /// <exception cref="InvalidDataException">The file is there but cannot be used; the message names the entry.</exception>
    public ReadyPrompts(ServeOptions options, ModelHost models)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.models = models;
        var gallery = File.Exists(options.GalleryFile) ? ReadyGallery.Read(options.GalleryFile) : new ReadyGallery(null, []);
        (evaluated, labelled, untested) = (gallery.Evaluated, gallery.Prompts, [.. gallery.Prompts.Select(x => x.Untested())]);
    }

    /// <summary>The prompts in the file's order. They are untested unless the labels speak of the very weights that are loaded.</summary>
    public IReadOnlyList<ReadyPrompt> All => IsEvaluated ? labelled : untested;

    /// <summary>Whether the labels speak of the loaded model.</summary>
    public bool IsEvaluated
    {
        get
        {
            if (evaluated is null || models.Status.State != ModelState.Ready) return false;
            try
            {
                using var lease = models.Borrow();
                // The tokenizer's digest is known; that of the weights is computed only where it can matter, and once.
                return lease.Bundle.Tokenizer.Fingerprint == evaluated.Tokenizer && lease.Bundle.TransformerDigest == evaluated.Transformer;
            }
            catch (UserException)
            {
                return false; // it was unloaded just now
            }
        }
    }
}
