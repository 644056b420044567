using System.Globalization;
using PixelPrompt.Native.Interop;
using static PixelPrompt.Native.Interop.TorchNative;

namespace PixelPrompt.Native;

/// <summary>How many threads one tensor operation uses on the CPU.</summary>
/// <remarks>
/// The native library starts with <see cref="Default"/>. libtorch keeps the number for the thread that sets it and for
/// threads that begin to compute later; a thread that has computed before keeps what it had.
/// </remarks>
public static class Threads
{
    /// <summary>The number at start: <c>OMP_NUM_THREADS</c> where the user has set it, else the processors this process may use.</summary>
    public static int Default { get; } =
        int.TryParse(
            Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), NumberStyles.None, CultureInfo.InvariantCulture, out var set)
        && set > 0
            ? set
            : Environment.ProcessorCount;

    /// <summary>The number that operations on this thread use now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public static int Count
    {
        get => pp_runtime_get_threads(out var count).Give(count);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            pp_runtime_set_threads(value).Check();
        }
    }

    /// <summary>Uses another number until the result is disposed, on this thread.</summary>
    /// <param name="count">At least 1.</param>
    /// <returns>Puts the number back.</returns>
    public static IDisposable Use(int count)
    {
        var restore = new Restore(Count);
        Count = count;
        return restore;
    }

    private sealed class Restore(int count) : IDisposable
    {
        public void Dispose() => Count = count;
    }
}
