namespace PixelPrompt.Native.Interop;

/// <summary>A C++ <c>bool</c> as it crosses the boundary: one byte, 0 or 1.</summary>
internal readonly struct Flag
{
    private readonly byte value;

    private Flag(bool value) => this.value = value ? (byte)1 : (byte)0;

    public static implicit operator Flag(bool value) => new(value);

    public static implicit operator bool(Flag flag) => flag.value != 0;
}
