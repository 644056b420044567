using System.IO.Compression;
using System.Text.Json;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Library;

/// <summary>Prompts as one file to keep or pass on: a ZIP with prompts.json and images/ID.png.</summary>
public sealed class PromptArchive(PromptLibrary library, ImageStore images, ServeOptions options)
{
    private const string Index = "prompts.json";
    private const int MaxPrompts = 1000;

    private sealed record Entry(string Name, PromptDocument Document);

    /// <summary>Writes prompts with all their pictures.</summary>
    /// <param name="prompts">The prompts.</param>
    /// <param name="stream">Takes the file.</param>
    public void Export(IReadOnlyList<SavedPrompt> prompts, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        using (var index = zip.CreateEntry(Index).Open())
            JsonSerializer.Serialize(index, prompts.Select(x => new Entry(x.Name, x.Document)), PromptJson.Options);
        foreach (var id in prompts.SelectMany(x => x.Document.AllImages).Distinct())
        {
            if (images.Png(id) is not { } bytes) continue;
            using var entry = zip.CreateEntry($"images/{id}.png", CompressionLevel.NoCompression).Open();
            entry.Write(bytes);
        }
    }

    /// <summary>Adds the prompts of a file.</summary>
    /// <param name="file">A whole ZIP file from a visitor; its length is limited by the caller.</param>
    /// <returns>How many prompts were added.</returns>
    /// <exception cref="UserException">It is no such file, or beyond the limits.</exception>
    public int Import(Stream file)
    {
        try
        {
            using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Sum(x => x.Length) > options.Limits.MaxImportBytes)
                throw new UserException($"Unpacked, the file has more than {options.Limits.MaxImportBytes >> 20} MB, which is the limit.", 413);
            var entries = ReadIndex(zip);
            // Pictures get the ids of their pixels here, whatever their names say.
            var renamed = entries.SelectMany(x => x.Document.AllImages).Distinct().ToDictionary(x => x, x => ReadImage(zip, x));
            foreach (var entry in entries) library.Save(entry.Name, Renamed(entry.Document, renamed));
            return entries.Count;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw new UserException($"This is no export of the library: {e.Message}", 400, e);
        }
    }

    private static List<Entry> ReadIndex(ZipArchive zip)
    {
        var index = zip.GetEntry(Index) ?? throw new InvalidDataException($"it has no {Index}.");
        using var stream = new Bounded(index).Open();
        var entries = JsonSerializer.Deserialize<List<Entry>>(stream, PromptJson.Options) ?? [];
        if (entries.Count > MaxPrompts) throw new UserException($"The file has {entries.Count} prompts; at most {MaxPrompts} are read at once.", 413);
        return [.. entries.Select(x => x with { Document = PromptJson.Read(PromptJson.Write(x.Document)) })];
    }

    private string ReadImage(ZipArchive zip, string id)
    {
        if (images.Has(id)) return id;
        var entry = zip.GetEntry($"images/{id}.png") ?? throw new InvalidDataException($"the picture {id} is missing.");
        if (entry.Length > options.Limits.MaxUploadBytes) throw new UserException($"A picture in the file has {entry.Length} bytes; at most {options.Limits.MaxUploadBytes} are read.", 413);
        using var stream = new Bounded(entry).Open();
        return images.AddUpload(stream.ToArray());
    }

    private static PromptDocument Renamed(PromptDocument document, Dictionary<string, string> ids)
    {
        string? New(string? id) => id is null ? null : ids[id];
        return document with
        {
            Pairs = [.. document.Pairs.Select(x => new PairSlots(New(x.Input), New(x.Answer)))],
            Query = New(document.Query),
            Frames = [.. document.Frames.Select(New)],
            Origin = document.Origin is { } origin && ids.TryGetValue(origin.QueryImage, out var query) ? origin with { QueryImage = query } : null,
            Result = document.Result is { } result
                ? result with { Images = [.. result.Images.Select(x => (IReadOnlyList<PaintedImage>)[.. x.Select(y => y with { Image = ids[y.Image] })])] } : null,
        };
    }

    /// <summary>Reads no more than the length that an entry states: a ZIP can lie about it.</summary>
    private readonly record struct Bounded(ZipArchiveEntry Entry)
    {
        internal MemoryStream Open()
        {
            using var stream = Entry.Open();
            var bytes = new byte[Entry.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return new MemoryStream(bytes, 0, read);
        }
    }
}
