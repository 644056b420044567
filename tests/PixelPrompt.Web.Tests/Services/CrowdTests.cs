using PixelPrompt.Web.Services.Images;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Tests.Services;

public sealed class CrowdTests
{
    [Fact]
    public async Task Twenty_at_once_all_get_their_pictures_in_bounded_memory()
    {
        await using var server = new WorkbenchServer { Limits = new WorkbenchLimits { MaxJobsPerOwner = 32, MaxMemoryBytes = 1 << 20 } };
        await server.InitializeAsync();
        var visitors = Enumerable.Range(0, 20).Select(async number =>
        {
            using var client = server.Client();
            string[] frames = [await ApiTests.Upload(client, Pictures.Scene((ulong)number)), await ApiTests.Upload(client, Pictures.Scene((ulong)(100 + number)))];
            var id = await ApiTests.Submit(client, new { kind = "Sequence", frames, settings = new { candidates = 1, frames = 1, seed = number } });
            return (await ApiTests.Done(client, id))["status"]!["state"]!.ToString();
        });
        Assert.All(await Task.WhenAll(visitors), x => Assert.Equal("Done", x));
        var images = (ImageStore)server.Services.GetService(typeof(ImageStore))!;
        Assert.InRange(images.MemoryBytes, 1, 1 << 20);
    }
}
