using PixelPrompt.Imaging;
using PixelPrompt.Inference;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Inspection;

/// <summary>A code that the model considered for a cell, seen in place.</summary>
/// <param name="Id">The code.</param>
/// <param name="Probability">The model's probability of it.</param>
/// <param name="Image">Id of the surroundings of the cell, decoded with this code in it.</param>
/// <param name="IsChosen">Whether it is the one that was drawn.</param>
public sealed record CellAlternative(int Id, double Probability, string Image, bool IsChosen);

/// <summary>What is known of one cell.</summary>
/// <param name="Cell">Number of the cell in raster order.</param>
/// <param name="GridSide">Cells of a row.</param>
/// <param name="Alternatives">The likeliest codes, the likeliest first.</param>
/// <param name="Attention">One row a layer, one value a token before the cell.</param>
/// <param name="Images">Ids of the context images that the attention's tokens belong to, in order.</param>
public sealed record CellView(int Cell, int GridSide, IReadOnlyList<CellAlternative> Alternatives, IReadOnlyList<float[]> Attention, IReadOnlyList<string> Images);

/// <summary>A picture through the tokenizer's eyes.</summary>
/// <param name="Original">Id of the picture at the tokenizer's size.</param>
/// <param name="Reconstruction">Id of the decoded tokens.</param>
/// <param name="Tokens">The codes in raster order.</param>
/// <param name="GridSide">Cells of a row.</param>
/// <param name="Psnr">Between the two, in decibels.</param>
/// <param name="CodebookSize">Number of codes.</param>
public sealed record TokenView(string Original, string Reconstruction, int[] Tokens, int GridSide, double Psnr, int CodebookSize);

/// <summary>A code near another one in the codebook.</summary>
/// <param name="Id">The code.</param>
/// <param name="Distance">Euclidean distance of the codebook vectors.</param>
/// <param name="Image">Id of a patch that shows this code alone.</param>
public sealed record CodeNeighbour(int Id, double Distance, string Image);

/// <summary>How well the model predicted a picture that the visitor gave.</summary>
/// <param name="Image">The picture's tokens, with the surprise at each; entropy is not measured and zero.</param>
/// <param name="Perplexity">exp(mean surprise).</param>
/// <param name="GridSide">Cells of a row.</param>
public sealed record TargetView(PaintedImage Image, double Perplexity, int GridSide);

/// <summary>Looks into the loaded model. Questions are answered one at a time, beside the painting.</summary>
public sealed class Inspector(ModelHost models, ImageStore images)
{
    private const int Alternatives = 8;
    private const int PatchCells = 5;
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Inspects a cell of a painted picture.</summary>
    /// <param name="document">The prompt that it was painted from.</param>
    /// <param name="result">What was painted.</param>
    /// <param name="candidate">Number of the candidate.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <param name="cell">Number of the cell.</param>
    /// <param name="stop">Ends waiting and computing.</param>
    /// <returns>Alternatives and attention.</returns>
    /// <exception cref="UserException">Another model is loaded than the one that painted it.</exception>
    public Task<CellView> Cell(PromptDocument document, PaintResult result, int candidate, int frame, int cell, CancellationToken stop) => Ask(lease =>
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(result);
        var tokenizer = lease.Bundle.Tokenizer;
        if (lease.Name != result.Model || tokenizer.Fingerprint != result.Fingerprint)
            throw new UserException($"This was painted by {result.Model}, and {lease.Name} is loaded. Load {result.Model} on the Models page to look into it.", 409);
        var frames = candidate >= 0 && candidate < result.Images.Count ? result.Images[candidate] : [];
        if (frame < 0 || frame >= frames.Count || cell < 0 || cell >= frames[frame].Tokens.Length) throw new UserException("There is no such cell.", 404);
        var ids = document.ContextImages.Concat(frames.Take(frame).Select(x => x.Image)).ToList();
        var context = tokenizer.Encode([.. document.ContextImages.Select(images.Load)]).Concat(frames.Take(frame).Select(x => x.Tokens)).ToList();
        var seen = lease.Bundle.CreateCellInspector().Inspect(context, frames[frame].Tokens, cell, Alternatives, stop);
        return new CellView(cell, tokenizer.GridSide, InPlace(tokenizer, frames[frame].Tokens, seen), seen.Attention, [.. ids.Skip(seen.DroppedImages)]);
    }, stop);

    /// <summary>Encodes and decodes a picture.</summary>
    /// <param name="image">Its id.</param>
    /// <param name="stop">Ends waiting.</param>
    /// <returns>Both pictures and the tokens.</returns>
    public Task<TokenView> Tokens(string image, CancellationToken stop) => Ask(lease =>
    {
        var tokenizer = lease.Bundle.Tokenizer;
        var original = PilBicubic.Resize(images.Load(image), tokenizer.Resolution, tokenizer.Resolution);
        var tokens = tokenizer.Encode([original])[0];
        var decoded = tokenizer.Decode([tokens])[0];
        return new TokenView(images.Add(original), images.Add(decoded), tokens, tokenizer.GridSide, ImageDistance.Psnr(original, decoded), tokenizer.CodebookSize);
    }, stop);

    /// <summary>The codes nearest to one in the codebook, itself first.</summary>
    /// <param name="code">The code.</param>
    /// <param name="count">How many.</param>
    /// <param name="stop">Ends waiting.</param>
    /// <returns>The neighbours.</returns>
    public Task<IReadOnlyList<CodeNeighbour>> Neighbours(int code, int count, CancellationToken stop) => Ask<IReadOnlyList<CodeNeighbour>>(lease =>
    {
        var tokenizer = lease.Bundle.Tokenizer;
        if (code < 0 || code >= tokenizer.CodebookSize) throw new UserException($"There is no code {code}; codes are 0 to {tokenizer.CodebookSize - 1}.", 404);
        var near = Codebook.Nearest(tokenizer, code, count);
        var side = tokenizer.GridSide;
        var pictures = tokenizer.Decode([.. near.Select(x => Enumerable.Repeat(x.Id, side * side).ToArray())]);
        // The middle of a picture of this code alone: no border shows.
        return [.. near.Zip(pictures, (x, picture) => new CodeNeighbour(x.Id, x.Distance, images.Add(Patch(picture, side, (side / 2 * side) + (side / 2), 3))))];
    }, stop);

    /// <summary>Measures how well the model predicts a picture as the answer to a prompt.</summary>
    /// <param name="document">The prompt.</param>
    /// <param name="target">Id of the picture.</param>
    /// <param name="stop">Ends waiting and computing.</param>
    /// <returns>Perplexity, and the surprise at each token.</returns>
    public Task<TargetView> Target(PromptDocument document, string target, CancellationToken stop) => Ask(lease =>
    {
        ArgumentNullException.ThrowIfNull(document);
        var tokenizer = lease.Bundle.Tokenizer;
        if (document.ContextImages.Count == 0) throw new UserException("Give the prompt at least one picture first.");
        var encoded = tokenizer.Encode([.. document.ContextImages.TakeLast(lease.Bundle.Window - 1).Append(target).Select(images.Load)]);
        var measured = lease.Bundle.CreatePerplexityMeter().Measure([.. encoded[..^1].SelectMany(x => x)], encoded[^1], stop);
        var surprise = measured.TokenLogProbabilities.Select(x => -x).ToArray();
        var shown = images.Add(PilBicubic.Resize(images.Load(target), tokenizer.Resolution, tokenizer.Resolution));
        return new TargetView(new PaintedImage(shown, encoded[^1], surprise, new float[surprise.Length]), measured.Perplexity, tokenizer.GridSide);
    }, stop);

    private List<CellAlternative> InPlace(Data.Tokenization.VqganTokenizer tokenizer, int[] tokens, CellInspection seen)
    {
        var grids = seen.Alternatives.Select(x => { var grid = (int[])tokens.Clone(); grid[seen.Cell] = x.Id; return grid; }).ToArray();
        var pictures = tokenizer.Decode(grids);
        return [.. seen.Alternatives.Zip(pictures, (x, picture) => new CellAlternative(
            x.Id, Math.Exp(x.LogProbability), images.Add(Patch(picture, tokenizer.GridSide, seen.Cell, PatchCells)), x.Id == tokens[seen.Cell]))];
    }

    /// <summary>The cells around one, cut at the border.</summary>
    private static RgbImage Patch(RgbImage picture, int side, int cell, int cells)
    {
        int pixels = picture.Width / side, count = Math.Min(cells, side);
        int Start(int at) => Math.Clamp(at - (count / 2), 0, side - count);
        return Crop.Region(picture, Start(cell % side) * pixels, Start(cell / side) * pixels, count * pixels, count * pixels);
    }

    private async Task<T> Ask<T>(Func<ModelLease, T> question, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await Task.Run(() =>
            {
                using var lease = models.Borrow();
                return question(lease);
            }, stop);
        }
        catch (ArgumentException e)
        {
            throw new UserException(UserException.Words(e), 422, e);
        }
        finally
        {
            turn.Release();
        }
    }
}
