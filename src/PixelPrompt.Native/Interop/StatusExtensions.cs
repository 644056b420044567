using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace PixelPrompt.Native.Interop;

/// <summary>Turns the status of a libtorch entry point into a result or a typed exception.</summary>
internal static partial class StatusExtensions
{
    /// <summary>Throws when the call failed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(this NativeStatus status)
    {
        if (status != NativeStatus.Ok) throw Failure(status);
    }

    /// <summary>The result of a call that succeeded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Give<T>(this NativeStatus status, T result)
    {
        if (status != NativeStatus.Ok) throw Failure(status);
        return result;
    }

    /// <summary>The tensor that a call which succeeded has made.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Tensor Give(this NativeStatus status, NewTensor made)
    {
        if (status != NativeStatus.Ok) throw Failure(status);
        return new(made.Handle);
    }

    /// <summary>Both tensors that a call which succeeded has made.</summary>
    internal static (Tensor, Tensor) Give(this NativeStatus status, NewTensor first, NewTensor second)
    {
        if (status != NativeStatus.Ok) throw Failure(status);
        return (new(first.Handle), new(second.Handle));
    }

    /// <summary>As <see cref="Give(NativeStatus, NewTensor)"/>, for arguments that went in as raw handles: keeps their owner alive.</summary>
    internal static Tensor Give(this NativeStatus status, NewTensor made, object owner)
    {
        GC.KeepAlive(owner);
        return status.Give(made);
    }

    /// <summary>The tensor that a call which succeeded has made, or null if it made none.</summary>
    internal static Tensor? GiveOrNull(this NativeStatus status, NewTensor made)
    {
        status.Check();
        return made.Handle == 0 ? null : new(made.Handle);
    }

    /// <summary>The tensors that a call which succeeded has made; null stands for undefined ones.</summary>
    internal static unsafe Tensor[] Give(this NativeStatus status, NewTensors made)
    {
        status.Check();
        var handles = new ReadOnlySpan<IntPtr>((void*)made.Items, checked((int)made.Count));
        var tensors = new Tensor[handles.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = handles[i] == 0 ? null! : new(handles[i]);
        TorchNative.pp_tensor_list_free(made.Items).Check();
        return tensors;
    }

    /// <summary>The exception that belongs to a failed status; reads the message of the last failure on this thread.</summary>
    internal static Exception Failure(NativeStatus status) => ToException(status, Marshal.PtrToStringUTF8(LastError()) ?? "");

    /// <summary>The exception type of each status.</summary>
    internal static Exception ToException(NativeStatus status, string message) => status switch
    {
        NativeStatus.Shape => new ShapeException(message),
        NativeStatus.DType => new DTypeException(message),
        NativeStatus.OutOfMemory => new TorchOutOfMemoryException(message),
        NativeStatus.NotImplemented => new TorchNotImplementedException(message),
        _ => new TorchException(message),
    };

    [LibraryImport(NativeLoader.Torch, EntryPoint = "pp_torch_last_error")]
    private static partial IntPtr LastError();
}
