namespace PixelPrompt.Models.Checkpoints;

/// <summary>One stored (uncompressed) entry of a zip file.</summary>
/// <param name="Name">Its full name, for example <c>archive/data/0</c>.</param>
/// <param name="HeaderOffset">Byte position of its local header.</param>
/// <param name="DataOffset">Byte position of its content.</param>
/// <param name="Length">Bytes of its content.</param>
/// <param name="Crc32">Checksum of its content.</param>
internal sealed record ZipEntry(string Name, long HeaderOffset, long DataOffset, long Length, uint Crc32);
