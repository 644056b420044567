using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using PixelPrompt.Data.Scenes;
using PixelPrompt.Imaging;
using PixelPrompt.Web.Services;
using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Library;
using PixelPrompt.Web.Services.Prompts;
using PixelPrompt.Web.Services.Samples;

namespace PixelPrompt.Web.Tests.Services;

public sealed class LibraryTests(LibraryTests.Bare server) : IClassFixture<LibraryTests.Bare>
{
    private PromptLibrary Library => server.Server.Services.GetRequiredService<PromptLibrary>();

    private TaskPrompts Tasks => server.Server.Services.GetRequiredService<TaskPrompts>();

    [Fact]
    public void Prompts_are_found_by_name_renamed_deleted_and_restored()
    {
        var saved = Library.Save("50% of a_name", Tasks.Analogy("edges", SceneStyle.Simple, 1, 2));
        Assert.Contains(Library.Find("50% of", 0, 10), x => x.Id == saved.Id);
        Assert.DoesNotContain(Library.Find("50x of", 0, 10), x => x.Id == saved.Id);
        Library.Rename(saved.Id, "other");
        Assert.Equal("other", Library.Get(saved.Id).Name);
        Library.Delete(saved.Id);
        Assert.Throws<UserException>(() => Library.Get(saved.Id));
        Library.Restore(saved.Id);
        Assert.Equal(saved.Document.Pairs, Library.Get(saved.Id).Document.Pairs);
        Assert.Throws<UserException>(() => Library.Rename(saved.Id, "  "));
    }

    [Fact]
    public async Task An_exported_library_is_imported_elsewhere_whole()
    {
        var saved = Library.Save("exported", Tasks.Analogy("mirror", SceneStyle.Simple, 3, 3));
        using var client = server.Server.Client();
        var file = await client.GetByteArrayAsync($"/api/library/export.zip?id={saved.Id}");
        await using var other = new WorkbenchServer { WithModel = false };
        await other.InitializeAsync();
        using var there = other.Client();
        (await there.PostAsync("/api/library/import", new ByteArrayContent(file))).EnsureSuccessStatusCode();
        var found = other.Services.GetRequiredService<PromptLibrary>().Find("exported", 0, 2).Single();
        Assert.Equal(saved.Document.Pairs, found.Document.Pairs);
        Assert.True(other.Services.GetRequiredService<ImageStore>().Has(found.Document.Query));
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused()
    {
        using var client = server.Server.Client();
        foreach (var bytes in new[] { "nonsense"u8.ToArray(), Zip("other.txt", "x"), Zip("prompts.json", "[{\"name\":\"x\",\"document\":{\"query\":\"../x\"}}]") })
            Assert.Equal(400, (int)(await client.PostAsync("/api/library/import", new ByteArrayContent(bytes))).StatusCode);
    }

    [Fact]
    public void A_picture_carries_its_prompt_to_a_machine_that_lacks_its_pictures()
    {
        var images = server.Server.Services.GetRequiredService<ImageStore>();
        var png = new PromptPng(images).Write(images.Add(new RgbImage(8, 8)), Tasks.Analogy("rotate", SceneStyle.Simple, 8, 2));
        foreach (var file in Directory.GetFiles(Path.Combine(server.Server.Data, "images"), "*.png", SearchOption.AllDirectories)) File.Delete(file);
        var elsewhere = new ImageStore(new Web.Services.Serving.ServeOptions { DataFolder = Path.Combine(server.Server.Data, "elsewhere"), RunsFolder = "", GalleryFile = "" });
        var read = new PromptPng(elsewhere).Read(png)!;
        Assert.Equal(2, read.Pairs.Count);
        Assert.All(read.ContextImages, x => Assert.True(elsewhere.Has(x)));
        Assert.Equal(5, read.ContextImages.Count);
    }

    [Fact]
    public void What_the_task_knows_judges_the_answer()
    {
        var images = server.Server.Services.GetRequiredService<ImageStore>();
        var prompt = Tasks.Analogy("color-change", SceneStyle.Simple, 4, 3);
        var truth = Tasks.Truth(prompt)!;
        Assert.Equal(1, Tasks.Score(prompt, images.Load(truth.Images[0]), 0)!.Value);
        Assert.Null(Tasks.Truth(prompt with { Query = prompt.Pairs[0].Input })); // another query: the truth is unknown
        var sequence = Tasks.Sequence("motion", SceneStyle.Simple, 4, 5, 2);
        Assert.Equal(2, Tasks.Truth(sequence)!.Images.Count);
        Assert.Equal(5, sequence.Frames.Count);
    }

    [Fact]
    public void Loose_pictures_go_when_there_are_too_many_and_used_ones_stay()
    {
        var options = new Web.Services.Serving.ServeOptions
        {
            DataFolder = Path.Combine(server.Server.Data, "sweep"), RunsFolder = "", GalleryFile = "", Limits = new() { MaxLooseBytes = 0 },
        };
        var store = new ImageStore(options);
        var (used, loose) = (store.Add(TaskPrompts.Scene(SceneStyle.Simple, 1)), store.Add(TaskPrompts.Scene(SceneStyle.Simple, 2)));
        Assert.Equal(1, store.Sweep(new HashSet<string> { used }));
        var reopened = new ImageStore(options);
        Assert.True(reopened.Has(used));
        Assert.False(reopened.Has(loose));
    }

    private static byte[] Zip(string name, string content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write(content);
        return stream.ToArray();
    }

    /// <summary>A server without a model.</summary>
    public sealed class Bare : IAsyncLifetime
    {
        public WorkbenchServer Server { get; } = new() { WithModel = false };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
