using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PixelPrompt.Models.Checkpoints;
using PixelPrompt.Models.Llama;
using PixelPrompt.Models.Vqgan;
using PixelPrompt.Web.Services.Models;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Tests;

/// <summary>The real server on a free port, with a model of random weights in a folder of its own.</summary>
public class WorkbenchServer : IAsyncLifetime
{
    // Small enough to paint in a second.
    private static readonly LlamaConfig Transformer = LlamaPresets.Debug with { HiddenSize = 64, IntermediateSize = 128, VocabSize = 612 };

    // 8x8 tokens: a quarter of the time.
    private static readonly VqganConfig Tokenizer = VqganPresets.Debug with { Resolution = 128 };

    // Four times the tokens and far more work for each: eight frames of it outlast whatever a test does before it cancels them.
    private static readonly LlamaConfig SlowTransformer = Transformer with { HiddenSize = 512, IntermediateSize = 1024, NumLayers = 8, MaxPositions = 4096 };
    private static readonly VqganConfig SlowTokenizer = VqganPresets.Debug;

    private readonly string folder = Directory.CreateTempSubdirectory("pixelprompt-web-").FullName;
    private WebApplication? app;

    public string Address { get; private set; } = "";

    public string Data => Path.Combine(folder, "data");

    public string Runs => Path.Combine(folder, "runs");

    public string Studies => Path.Combine(folder, "studies");

    public IServiceProvider Services => app!.Services;

    public WorkbenchLimits Limits { get; init; } = new();

    public bool WithModel { get; init; } = true;

    public string? Token { get; init; }

    /// <summary>Whether the model is so slow that a long job ends only by being cancelled.</summary>
    public bool WithSlowModel { get; init; }

    /// <summary>Whether the model that comes with the checkout is served instead of random ones.</summary>
    public bool WithBundledModel { get; init; }

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "models"));
        if (WithModel && !WithBundledModel)
        {
            WriteModel("random-a", 1);
            if (!WithSlowModel) WriteModel("random-b", 2);
        }
        await Start(0);
    }

    /// <summary>Ends the server and starts it again at the same address with the same data.</summary>
    public async Task Restart()
    {
        var port = new Uri(Address).Port;
        await Stop();
        await Start(port);
    }

    public async Task Stop()
    {
        // Open pages keep their sockets: they are not waited for.
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app!.StopAsync(soon.Token);
        await app.DisposeAsync();
    }

    public HttpClient Client() => new() { BaseAddress = new Uri(Address) };

    public void WriteModel(string name, long seed)
    {
        var model = Directory.CreateDirectory(Path.Combine(folder, "models", name)).FullName;
        LlamaStore.WriteRandom(WithSlowModel ? SlowTransformer : Transformer, Path.Combine(model, "transformer"), WeightType.F32, seed);
        VqganStore.WriteRandom(WithSlowModel ? SlowTokenizer : Tokenizer, Path.Combine(model, "tokenizer"), WeightType.F32, seed);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start(int port)
    {
        app = WorkbenchApp.Build(new ServeOptions
        {
            Port = port, DataFolder = Data, RunsFolder = Runs, StudiesFolder = Studies, ModelFolders = [WithBundledModel ? Path.Combine(Root(), "models") : Path.Combine(folder, "models")], Limits = Limits, Token = Token,
            GalleryFile = Path.Combine(Root(), "data", "gallery", "prompts.json"),
        });
        await app.StartAsync();
        Address = app.Urls.First();
        var host = app.Services.GetRequiredService<ModelHost>();
        for (var i = 0; WithModel && host.Status.State != ModelState.Ready; i++)
        {
            Assert.True(i < 600 && host.Status.State != ModelState.Failed, $"The model is not ready: {host.Status}");
            await Task.Delay(50);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PixelPrompt.sln"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("The checkout was not found.");
        return folder.FullName;
    }
}

/// <summary>The server with a slow model, for the tests that look at a job while it runs.</summary>
public sealed class SlowServer : WorkbenchServer
{
    public SlowServer() => WithSlowModel = true;
}
