namespace PixelPrompt.Native.Distributed;

/// <summary>Several processes cannot work together.</summary>
public class ProcessGroupException : TorchException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What failed, and why.</param>
    public ProcessGroupException(string message)
        : base(message)
    {
    }
}

/// <summary>Another process of the group has ended, or did not answer in time; the group is of no more use.</summary>
public sealed class PeerLostException : ProcessGroupException
{
    /// <summary>Makes one.</summary>
    /// <param name="message">What was being done, and what c10d says of it.</param>
    public PeerLostException(string message)
        : base(message)
    {
    }
}
