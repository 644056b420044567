namespace PixelPrompt.Models.Checkpoints;

/// <summary>Where the bytes of a weight lie: everything is checked against the file before one of these is made.</summary>
/// <param name="Info">Name, type and logical shape.</param>
/// <param name="File">The file that holds it.</param>
/// <param name="Offset">Byte position of element [0, ..., 0]; little-endian elements.</param>
/// <param name="Strides">Step of each dimension in elements, at least 0; null when the elements lie row-major without gaps.</param>
internal sealed record StoredWeight(WeightInfo Info, DataFile File, long Offset, long[]? Strides = null);
