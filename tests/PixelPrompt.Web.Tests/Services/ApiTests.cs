using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PixelPrompt.Native;

namespace PixelPrompt.Web.Tests.Services;

public sealed class ApiTests(WorkbenchServer server, SlowServer slow)
{
    [Fact]
    public async Task A_script_submits_follows_and_fetches()
    {
        using var client = server.Client();
        string[] frames = [await Upload(client, Pictures.Scene(1)), await Upload(client, Pictures.Scene(2))];
        var job = await Submit(client, new { kind = "Sequence", frames, settings = new { candidates = 2, frames = 2, seed = 5 } });
        var events = await client.GetStringAsync($"/api/jobs/{job}/events");
        Assert.Contains("event: progress", events);
        Assert.Contains("\"state\":\"Done\"", events[events.LastIndexOf("data:", StringComparison.Ordinal)..]);
        var result = (await client.GetFromJsonAsync<JsonNode>($"/api/jobs/{job}"))!["result"]!;
        Assert.Equal(2, result["images"]!.AsArray().Count);
        var first = result["images"]![0]![0]!;
        Assert.Equal(64, first["tokens"]!.AsArray().Count);
        var png = await client.GetByteArrayAsync($"/api/images/{first["image"]}.png");
        Assert.Equal(png, await client.GetByteArrayAsync($"/api/jobs/{job}/pictures/0/0.png"));
        Assert.Contains("PixelPrompt", PngText.Read(await client.GetByteArrayAsync($"/api/jobs/{job}/download/1/1.png")).Keys);
    }

    [Fact]
    public async Task Equal_seeds_give_equal_pictures_and_attention_covers_the_prompt()
    {
        using var client = server.Client();
        string[] frames = [await Upload(client, Pictures.Scene(1))];
        var prompt = new { kind = "Sequence", frames, settings = new { candidates = 1, frames = 1, seed = 9 } };
        var (a, b) = (await Done(client, await Submit(client, prompt)), await Done(client, await Submit(client, prompt)));
        Assert.Equal(a["result"]!["images"]![0]![0]!["image"]!.ToString(), b["result"]!["images"]![0]![0]!["image"]!.ToString());
        var cell = await client.GetFromJsonAsync<JsonNode>($"/api/jobs/{a["status"]!["id"]}/cells/0/0/10");
        Assert.Equal(64 + 10, cell!["attention"]![0]!.AsArray().Count);
        Assert.Equal(8, cell["alternatives"]!.AsArray().Count);
    }

    [Fact]
    public async Task Cancelling_ends_waiting_and_running_jobs()
    {
        using var client = slow.Client();
        string[] frames = [await Upload(client, Pictures.Scene(1))];
        var prompt = new { kind = "Sequence", frames, settings = new { candidates = 8, frames = 8 } };
        var (running, waiting) = (await Submit(client, prompt), await Submit(client, prompt));
        foreach (var id in new[] { waiting, running })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/api/jobs/{id}")).StatusCode);
            Assert.Equal("Cancelled", (await Done(client, id))["status"]!["state"]!.ToString());
        }
    }

    [Fact]
    public async Task One_visitor_cannot_fill_the_queue()
    {
        using var client = slow.Client();
        string[] frames = [await Upload(client, Pictures.Scene(1))];
        var prompt = new { kind = "Sequence", frames, settings = new { candidates = 8, frames = 8 } };
        var accepted = new List<string>();
        HttpResponseMessage answer;
        while ((answer = await client.PostAsJsonAsync("/api/jobs", prompt)).StatusCode == HttpStatusCode.Accepted)
        {
            accepted.Add(await IdOf(answer));
            Assert.True(accepted.Count <= 8);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        foreach (var id in accepted) await client.DeleteAsync($"/api/jobs/{id}");
        await Done(client, accepted[0]);
    }

    [Theory]
    [InlineData("{}", 422, "at least one example pair")]
    [InlineData("nonsense", 400, "no PixelPrompt prompt")]
    [InlineData("""{"kind":"Sequence","frames":["../../etc/passwd"]}""", 400, "no picture id")]
    [InlineData("""{"kind":"Sequence","frames":["00000000000000000000000000000000"]}""", 422, "Upload it first", "upload it")]
    [InlineData("""{"kind":"Sequence","frames":[],"settings":{"candidates":99,"frames":0,"temperature":-1}}""", 422, "99 candidates")]
    [InlineData("""{"version":7}""", 400, "version 7")]
    public async Task Wrong_prompts_are_refused_with_a_reason(string json, int status, params string[] words)
    {
        using var client = server.Client();
        var answer = await client.PostAsync("/api/jobs", new StringContent(json, MediaTypeHeaderValue.Parse("application/json")));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(words, x => text.Contains(x, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/api/jobs/unknown")]
    [InlineData("/api/images/00000000000000000000000000000000.png")]
    [InlineData("/api/images/..%2f..%2fworkbench.png")]
    [InlineData("/api/tasks/no-such-task.png")]
    [InlineData("/api/runs/sample?run=..&file=log.jsonl")]
    [InlineData("/api/library/none/pictures/0/0.png")]
    public async Task What_is_not_there_is_a_404(string path)
    {
        using var client = server.Client();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_description_lists_the_service()
    {
        using var client = server.Client();
        var api = await client.GetFromJsonAsync<JsonNode>("/api/openapi.json");
        var paths = api!["paths"]!.AsObject().Select(x => x.Key).ToList();
        foreach (var path in new[] { "/api/images", "/api/jobs", "/api/jobs/{id}", "/api/jobs/{id}/events", "/api/models", "/api/library/export.zip" })
            Assert.Contains(paths, x => x.TrimEnd('/') == path);
    }

    internal static async Task<string> Upload(HttpClient client, byte[] bytes) =>
        (await (await client.PostAsync("/api/images", new ByteArrayContent(bytes))).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["id"]!.ToString();

    internal static async Task<string> Submit(HttpClient client, object prompt) => await IdOf((await client.PostAsJsonAsync("/api/jobs", prompt)).EnsureSuccessStatusCode());

    internal static async Task<JsonNode> Done(HttpClient client, string id)
    {
        await client.GetStringAsync($"/api/jobs/{id}/events");
        return (await client.GetFromJsonAsync<JsonNode>($"/api/jobs/{id}"))!;
    }

    private static async Task<string> IdOf(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonNode>())!["status"]!["id"]!.ToString();
}
