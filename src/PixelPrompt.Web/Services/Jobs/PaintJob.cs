using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Threading.Channels;
using PixelPrompt.Web.Services.Prompts;

namespace PixelPrompt.Web.Services.Jobs;

/// <summary>One prompt on its way to pictures. Safe to use from any thread.</summary>
public sealed class PaintJob
{
    private readonly Lock gate = new();
    private readonly List<Channel<JobSnapshot>> readers = [];
    private readonly CancellationTokenSource cancellation = new();
    private readonly TimeProvider time;
    private readonly long submitted;
    private readonly byte[]?[,] pictures; // [candidate, frame], encoded
    private JobSnapshot snapshot;

    internal PaintJob(PromptDocument document, string owner, TimeProvider time)
    {
        (Document, Owner, this.time, submitted) = (document, owner, time, time.GetTimestamp());
        var options = document.Settings.ToOptions();
        pictures = new byte[]?[options.Candidates, options.Frames];
        snapshot = new JobSnapshot(RandomNumberGenerator.GetHexString(32, lowercase: true), JobState.Queued, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, null);
    }

    /// <summary>Number that cannot be guessed: who knows it may follow and cancel the job.</summary>
    public string Id => Snapshot.Id;

    /// <summary>The prompt.</summary>
    public PromptDocument Document { get; }

    /// <summary>Who submitted it.</summary>
    public string Owner { get; }

    /// <summary>Number of candidates.</summary>
    public int Candidates => pictures.GetLength(0);

    /// <summary>Number of frames.</summary>
    public int Frames => pictures.GetLength(1);

    /// <summary>What came of it; null before it is done.</summary>
    public PaintResult? Result { get; private set; }

    /// <summary>The state at this moment.</summary>
    public JobSnapshot Snapshot
    {
        get { lock (gate) return snapshot; }
    }

    internal CancellationToken Cancellation => cancellation.Token;

    /// <summary>The newest pixels of one picture.</summary>
    /// <param name="candidate">Number of the candidate.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <returns>A PNG file; null when nothing is painted yet or there is no such picture.</returns>
    public byte[]? Picture(int candidate, int frame)
    {
        if (candidate < 0 || candidate >= Candidates || frame < 0 || frame >= Frames) return null;
        lock (gate) return pictures[candidate, frame];
    }

    /// <summary>Follows the job: the present state at once, then changes until it is over. A slow reader skips states, never the last.</summary>
    /// <param name="stop">Ends following.</param>
    /// <returns>The states.</returns>
    public async IAsyncEnumerable<JobSnapshot> Follow([EnumeratorCancellation] CancellationToken stop = default)
    {
        var channel = Channel.CreateBounded<JobSnapshot>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
        {
            channel.Writer.TryWrite(snapshot);
            if (snapshot.IsOver) channel.Writer.Complete();
            else readers.Add(channel);
        }
        try
        {
            await foreach (var state in channel.Reader.ReadAllAsync(stop)) yield return state;
        }
        finally
        {
            lock (gate) readers.Remove(channel);
        }
    }

    /// <summary>Asks for the end. A waiting job ends at once, a running one within a token.</summary>
    public void Cancel()
    {
        cancellation.Cancel();
        if (Snapshot.State == JobState.Queued) Update(x => x.IsOver ? x : x with { State = JobState.Cancelled, QueuePosition = 0 });
    }

    internal void Update(Func<JobSnapshot, JobSnapshot> change)
    {
        lock (gate)
        {
            if (snapshot.IsOver) return;
            snapshot = change(snapshot) with { Version = snapshot.Version + 1, Seconds = time.GetElapsedTime(submitted).TotalSeconds };
            foreach (var reader in readers)
            {
                reader.Writer.TryWrite(snapshot);
                if (snapshot.IsOver) reader.Writer.Complete();
            }
        }
    }

    internal void Show(int candidate, int frame, byte[] png)
    {
        lock (gate)
        {
            pictures[candidate, frame] = png;
            if (snapshot.FirstPixelsSeconds is null) snapshot = snapshot with { FirstPixelsSeconds = time.GetElapsedTime(submitted).TotalSeconds };
        }
    }

    internal void Finish(PaintResult result)
    {
        Result = result;
        Update(x => x with { State = JobState.Done, TokensPerSecond = result.TokensPerSecond });
    }
}
