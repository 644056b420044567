using System.Runtime.InteropServices;

namespace PixelPrompt.Native;

/// <summary>libtorch refused or failed an operation; the message is its one-line reason.</summary>
/// <remarks>With <c>PIXELPROMPT_LOG=debug</c> in the environment the message also holds the C++ backtrace.</remarks>
/// <param name="message">What libtorch said.</param>
public class TorchException(string message) : ExternalException(message);

/// <summary>Sizes, dimensions or indices that do not fit the operation.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class ShapeException(string message) : TorchException(message);

/// <summary>An element type that the operation does not take.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class DTypeException(string message) : TorchException(message);

/// <summary>Host or device memory does not suffice for a tensor.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class TorchOutOfMemoryException(string message) : TorchException(message);

/// <summary>The operation is missing in this build of libtorch or on this device.</summary>
/// <param name="message">What libtorch said.</param>
public sealed class TorchNotImplementedException(string message) : TorchException(message);
