namespace PixelPrompt.Web.Services.Serving;

/// <summary>How the workbench is served.</summary>
public sealed record ServeOptions
{
    /// <summary>The port when none is named.</summary>
    public const int DefaultPort = 5080;

    /// <summary>Fewest characters of a token.</summary>
    public const int MinTokenLength = 16;

    /// <summary>TCP port; 0 picks a free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>Address to listen on. Default: this machine only.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Secret that every visitor must know; null for none, which only a loopback address allows.</summary>
    public string? Token { get; init; }

    /// <summary>Folders that hold models, or are models.</summary>
    public IReadOnlyList<string> ModelFolders { get; init; } = [];

    /// <summary>Folder for prompts and pictures.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Folder with training runs.</summary>
    public required string RunsFolder { get; init; }

    /// <summary>Folder with studies; empty for none.</summary>
    public string StudiesFolder { get; init; } = "";

    /// <summary>File with the ready prompts of the gallery.</summary>
    public required string GalleryFile { get; init; }

    /// <summary>What is accepted and kept.</summary>
    public WorkbenchLimits Limits { get; init; } = new();

    /// <summary>Whether <see cref="Host"/> is this machine only.</summary>
    public bool IsLoopback => Host is "localhost" || (System.Net.IPAddress.TryParse(Host, out var address) && System.Net.IPAddress.IsLoopback(address));
}

/// <summary>Limits that keep memory and disk bounded whatever visitors send.</summary>
public sealed record WorkbenchLimits
{
    /// <summary>Largest upload in bytes. Default 16 MiB.</summary>
    public int MaxUploadBytes { get; init; } = 16 << 20;

    /// <summary>Most pixels of an upload. Default 24 million.</summary>
    public int MaxUploadPixels { get; init; } = 24_000_000;

    /// <summary>Longer side in pixels that pictures are kept at; larger ones are scaled down.</summary>
    public int MaxStoredSide { get; init; } = 1024;

    /// <summary>Bytes of encoded pictures in memory; beyond it those unused for longest go.</summary>
    public long MaxMemoryBytes { get; init; } = 128L << 20;

    /// <summary>Bytes of pictures on disk that no prompt of the library uses.</summary>
    public long MaxLooseBytes { get; init; } = 2L << 30;

    /// <summary>Jobs that may wait.</summary>
    public int MaxQueue { get; init; } = 32;

    /// <summary>Waiting and running jobs of one visitor.</summary>
    public int MaxJobsPerOwner { get; init; } = 8;

    /// <summary>Finished jobs that are remembered.</summary>
    public int MaxFinishedJobs { get; init; } = 64;

    /// <summary>Most candidates of a prompt.</summary>
    public int MaxCandidates { get; init; } = 8;

    /// <summary>Most new frames of a sequence.</summary>
    public int MaxFrames { get; init; } = 8;

    /// <summary>Most example pairs of an analogy.</summary>
    public int MaxPairs { get; init; } = 7;

    /// <summary>Most frames of a sequence's prompt.</summary>
    public int MaxContextFrames { get; init; } = 15;

    /// <summary>Prompts in the library.</summary>
    public int MaxLibraryPrompts { get; init; } = 10_000;

    /// <summary>Largest imported library file in bytes, packed and unpacked.</summary>
    public long MaxImportBytes { get; init; } = 256L << 20;
}
