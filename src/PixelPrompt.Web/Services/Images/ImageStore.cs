using System.Security.Cryptography;
using PixelPrompt.Imaging;
using PixelPrompt.IO;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Services.Images;

/// <summary>Pictures by id. The id is a digest of the pixels, so equal pictures are kept once and addresses never change meaning.</summary>
/// <remarks>PNG files under the data folder, the recently used ones also in memory. Ids are checked before they become paths.</remarks>
public sealed class ImageStore
{
    private const int IdLength = 32;
    private readonly WorkbenchLimits limits;
    private readonly string folder;
    private readonly RecentBytes recent;

    /// <summary>Opens the store, making its folder.</summary>
    /// <param name="options">Data folder and limits.</param>
    public ImageStore(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        limits = options.Limits;
        folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, "images")).FullName;
        recent = new RecentBytes(limits.MaxMemoryBytes);
    }

    /// <summary>Bytes that are held in memory.</summary>
    public long MemoryBytes => recent.Total;

    /// <summary>Keeps a picture.</summary>
    /// <param name="image">The picture; beyond the largest side it is scaled down.</param>
    /// <returns>Its id.</returns>
    public string Add(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var kept = Bounded(image);
        var id = IdOf(kept);
        if (recent.Get(id) is not null) return id;
        var path = PathOf(id);
        if (File.Exists(path))
        {
            File.SetLastAccessTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime);
            return id;
        }
        var bytes = ImageFile.Encode(kept, ImageFormat.Png);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.WriteAllBytes(path, bytes);
        recent.Put(id, bytes);
        return id;
    }

    /// <summary>Decodes and keeps what a visitor sent.</summary>
    /// <param name="bytes">An encoded picture.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="UserException">It is no picture, damaged, or beyond the limits.</exception>
    public string AddUpload(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Add(ImageFile.Decode(bytes, new ImageReadOptions { MaxBytes = limits.MaxUploadBytes, MaxPixels = limits.MaxUploadPixels }));
        }
        catch (ImageFormatException e)
        {
            throw new UserException($"This is not a picture that can be used. {e.Message}", 415, e);
        }
    }

    /// <summary>Whether there is such a picture.</summary>
    /// <param name="id">An id, from anywhere.</param>
    /// <returns>False also where the text is no id at all.</returns>
    public bool Has(string? id) => IsId(id) && (recent.Get(id!) is not null || File.Exists(PathOf(id!)));

    /// <summary>The PNG file of a picture.</summary>
    /// <param name="id">An id, from anywhere.</param>
    /// <returns>The bytes, or null when there is no such picture.</returns>
    public byte[]? Png(string? id)
    {
        if (!IsId(id)) return null;
        if (recent.Get(id!) is { } known) return known;
        try
        {
            var bytes = File.ReadAllBytes(PathOf(id!));
            recent.Put(id!, bytes);
            return bytes;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A picture.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>The pixels.</returns>
    /// <exception cref="UserException">There is no such picture.</exception>
    public RgbImage Load(string id) => Png(id) is { } bytes ? ImageFile.Decode(bytes)
        : throw new UserException($"There is no picture '{(IsId(id) ? id : "of that id")}'. Upload it first.", 404);

    /// <summary>Deletes pictures that nothing uses, those unused for longest first, until the rest is within the limit.</summary>
    /// <param name="used">Ids that must stay.</param>
    /// <returns>How many were deleted.</returns>
    public int Sweep(IReadOnlySet<string> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        var loose = new DirectoryInfo(folder).EnumerateFiles("*.png", SearchOption.AllDirectories)
            .Where(x => !used.Contains(Path.GetFileNameWithoutExtension(x.Name))).OrderByDescending(x => x.LastAccessTimeUtc).ToList();
        long total = 0;
        var deleted = 0;
        foreach (var file in loose)
        {
            total += file.Length;
            if (total <= limits.MaxLooseBytes) continue;
            file.Delete();
            deleted++;
        }
        return deleted;
    }

    /// <summary>Whether a text has the form of an id.</summary>
    internal static bool IsId(string? text) => text is { Length: IdLength } && text.All(char.IsAsciiHexDigitLower);

    private string PathOf(string id) => Path.Combine(folder, id[..2], id + ".png");

    private static string IdOf(RgbImage image)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(BitConverter.GetBytes(image.Width));
        digest.AppendData(image.Pixels);
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..IdLength];
    }

    private RgbImage Bounded(RgbImage image)
    {
        var longest = Math.Max(image.Width, image.Height);
        if (longest <= limits.MaxStoredSide) return image;
        int Scaled(int side) => Math.Max(1, (int)((long)side * limits.MaxStoredSide / longest));
        return PilBicubic.Resize(image, Scaled(image.Width), Scaled(image.Height));
    }
}
