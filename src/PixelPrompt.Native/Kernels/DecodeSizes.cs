using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>What <see cref="FusedDecode"/> cannot read from the tensors. <c>DecodeStep</c> in C++.</summary>
/// <param name="Heads">Query heads.</param>
/// <param name="KvHeads">Key heads; divides <paramref name="Heads"/>.</param>
/// <param name="Own">Positions of the rows' own caches that are filled; the new one follows.</param>
/// <param name="Shared">Positions of the shared cache; 0 without one.</param>
/// <param name="CenteredHeads">1 where the norms of queries and keys are LayerNorms, 0 where they are RMSNorms.</param>
/// <param name="Eps">Of all norms.</param>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct DecodeSizes(long Heads, long KvHeads, long Own, long Shared, long CenteredHeads, double Eps);
