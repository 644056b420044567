namespace PixelPrompt.Native;

/// <summary>What a native entry point returns. Kept in step with <c>pp::Status</c> in <c>src/native/common/guard.h</c>.</summary>
internal enum NativeStatus
{
    Ok = 0,
    Error = 1,
    Shape = 2,
    DType = 3,
    OutOfMemory = 4,
    NotImplemented = 5,
    ImageFormat = 6,
    PeerLost = 7,
}
