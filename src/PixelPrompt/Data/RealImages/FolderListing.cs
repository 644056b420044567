using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PixelPrompt.Data.RealImages;

/// <summary>The usable files of a folder.</summary>
/// <param name="Root">The folder's full path.</param>
/// <param name="Files">Paths inside of the folder with '/' between the parts, in ordinal order.</param>
/// <param name="Lengths">Bytes of each file.</param>
/// <param name="OtherFiles">Number of files that were passed over because their names do not end as asked.</param>
public sealed record FolderListing(string Root, IReadOnlyList<string> Files, IReadOnlyList<long> Lengths, int OtherFiles)
{
    /// <summary>The full path of a file.</summary>
    /// <param name="index">Place in <see cref="Files"/>.</param>
    /// <returns>The path.</returns>
    public string FullPath(int index) => Path.Combine(Root, Files[index]);

    /// <summary>A digest of the names and lengths: the same as long as nothing is added, removed, renamed or resized.</summary>
    /// <returns>SHA-256, lower-case hex.</returns>
    public string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[8];
        for (var i = 0; i < Files.Count; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Files[i]));
            hash.AppendData([0]);
            BinaryPrimitives.WriteInt64LittleEndian(length, Lengths[i]);
            hash.AppendData(length);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
