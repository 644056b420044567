namespace PixelPrompt.Models.Checkpoints;

/// <summary>One tensor of a safetensors header.</summary>
/// <param name="Info">Name, type and shape.</param>
/// <param name="Begin">First byte, counted from the start of the data.</param>
/// <param name="End">Byte after the last.</param>
internal sealed record SafetensorsEntry(WeightInfo Info, long Begin, long End);
