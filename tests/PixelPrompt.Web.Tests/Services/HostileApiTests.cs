using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PixelPrompt.Native;
using PixelPrompt.Web.Services.Serving;

namespace PixelPrompt.Web.Tests.Services;

/// <summary>What nobody should send: every answer is a 4xx (or 503) with a reason, and the server lives on.</summary>
public sealed class HostileApiTests(WorkbenchServer server)
{
    [Theory]
    [InlineData("/api/images/%2e%2e%2f%2e%2e%2fworkbench.db.png")]
    [InlineData("/api/scenes/Nope/1.png")]
    [InlineData("/api/scenes/7/1.png")]
    [InlineData("/api/scenes/Simple/-1.png", 400)]
    [InlineData("/api/scenes/Simple/99999999999999999999.png", 400)]
    [InlineData("/api/gallery/..%2f..%2fx/Simple/1.png")]
    [InlineData("/api/gallery/edges/Nope/1.png")]
    [InlineData("/api/gallery/edges/Simple/1.png?shots=99", 400)]
    [InlineData("/api/tasks/edges.png?pairs=99", 400)]
    [InlineData("/api/tasks/edges.png?seed=-1", 400)]
    [InlineData("/api/tasks/edges.png?style=7")]
    [InlineData("/api/runs/sample", 400)]
    [InlineData("/api/runs/sample?run=%00&file=%00")]
    [InlineData("/api/runs/sample?run=..%2f..&file=..%2fworkbench.db")]
    [InlineData("/api/studies/..%2f..%2fx/report")]
    [InlineData("/api/studies/scaling/figures/..%2f..%2frecipe.json")]
    [InlineData("/api/library/..%2fworkbench/pictures/0/0.png")]
    [InlineData("/api/library/export.zip?id=..%2fworkbench")]
    [InlineData("/api/drafts/..%2f..%2fx/y/0/0.png")]
    [InlineData("/api/jobs/..%2f..%2fx/pictures/0/0.png")]
    [InlineData("/api/jobs/x/cells/0/0/99999999999")]
    [InlineData("/api/no-such-thing")]
    public async Task An_address_that_leads_nowhere_is_refused_with_a_reason(string path, int status = 404)
    {
        using var client = server.Client();
        var answer = await client.GetAsync(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!.ToString());
    }

    [Theory]
    [InlineData("\"temperature\":NaN", 400)]
    [InlineData("\"temperature\":\"NaN\"")]
    [InlineData("\"temperature\":1e999")]
    [InlineData("\"temperature\":-1e999")]
    [InlineData("\"topP\":1e999")]
    [InlineData("\"topP\":-0.5")]
    [InlineData("\"topK\":-1")]
    [InlineData("\"topK\":2147483648", 400)]
    [InlineData("\"candidates\":-3")]
    [InlineData("\"frames\":1000000")]
    [InlineData("\"seed\":9223372036854775808", 400)]
    public async Task A_setting_beyond_sense_is_refused(string setting, int status = 422)
    {
        using var client = server.Client();
        var id = await ApiTests.Upload(client, Pictures.Scene(1));
        var answer = await Post(client, "{\"kind\":\"Sequence\",\"frames\":[\"" + id + "\"],\"settings\":{" + setting + "}}");
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Kinds_are_words_and_pairs_are_as_many_as_the_model_holds()
    {
        using var client = server.Client();
        var id = await ApiTests.Upload(client, Pictures.Scene(1));
        Assert.Equal(400, (int)(await Post(client, "{\"kind\":7}")).StatusCode);
        object Prompt(int pairs) => new { kind = "Analogy", pairs = Enumerable.Repeat(new { input = id, answer = id }, pairs), query = id };
        var eight = await client.PostAsJsonAsync("/api/jobs", Prompt(8));
        Assert.Equal(422, (int)eight.StatusCode);
        Assert.Contains("8 pairs; at most 7", await eight.Content.ReadAsStringAsync());
        await using var bundled = new WorkbenchServer { WithBundledModel = true };
        await bundled.InitializeAsync();
        using var other = bundled.Client();
        id = await ApiTests.Upload(other, Pictures.Scene(1));
        var seven = await other.PostAsJsonAsync("/api/jobs", Prompt(7));
        Assert.Equal(422, (int)seven.StatusCode);
        Assert.Contains("at most 3 example pairs", await seven.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Of_a_thousand_jobs_as_many_wait_as_may_and_the_rest_is_told_to_come_back()
    {
        await using var own = new WorkbenchServer { WithSlowModel = true, Limits = new WorkbenchLimits { MaxQueue = 20, MaxJobsPerOwner = 1000 } };
        await own.InitializeAsync();
        using var client = own.Client();
        string[] frames = [await ApiTests.Upload(client, Pictures.Scene(1))];
        var prompt = new { kind = "Sequence", frames, settings = new { candidates = 8, frames = 8 } };
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => client.PostAsJsonAsync("/api/jobs", prompt)));
        Assert.All(answers, x => Assert.True(x.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, x.StatusCode.ToString()));
        var accepted = answers.Where(x => x.StatusCode == HttpStatusCode.Accepted).ToList();
        Assert.InRange(accepted.Count, 20, 21); // those that wait, and the one that runs
        foreach (var x in accepted) await client.DeleteAsync(x.Headers.Location);
        var last = await ApiTests.Done(client, accepted[^1].Headers.Location!.ToString().Split('/')[^1]);
        Assert.Equal("Cancelled", last["status"]!["state"]!.ToString());
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("I am text, whatever my name says.", 415)]
    [InlineData("GIF89a\u0001\0\u0001\0\0\0\0", 415)]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", 415)]
    public async Task A_file_that_is_no_picture_is_refused(string content, int status)
    {
        using var client = server.Client();
        Assert.Equal(status, (int)(await client.PostAsync("/api/images", new ByteArrayContent(Encoding.Latin1.GetBytes(content)))).StatusCode);
    }

    [Fact]
    public async Task A_picture_of_65_megapixels_is_refused_before_it_is_unpacked()
    {
        using var client = server.Client();
        var answer = await client.PostAsync("/api/images", new ByteArrayContent(Pictures.Header(8192, 8000)));
        Assert.Equal(415, (int)answer.StatusCode);
        Assert.Contains("8192x8000", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_picture_whose_prompt_is_damaged_is_still_a_picture()
    {
        using var client = server.Client();
        var png = PngText.Write(Pictures.Scene(1), [new("PixelPrompt", "{\"pairs\":null}")]);
        var answer = (await (await client.PostAsync("/api/images", new ByteArrayContent(png))).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal(256, (int)answer["width"]!);
        Assert.Null(answer["prompt"]);
        Assert.Contains("no PixelPrompt prompt", answer["promptProblem"]!.ToString());
    }

    [Theory]
    [InlineData("prompts.json", "[{\"name\":\"x\",\"document\":null}]")]
    [InlineData("prompts.json", "[{\"name\":\"x\",\"document\":{\"kind\":\"Sequence\",\"frames\":[\"00000000000000000000000000000000\"]}}]")]
    [InlineData("../../prompts.json", "[]")]
    [InlineData("prompts.json", "{\"a\":[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]}")]
    public async Task A_tampered_export_is_refused(string name, string content)
    {
        using var client = server.Client();
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write(content);
        Assert.Equal(400, (int)(await client.PostAsync("/api/library/import", new ByteArrayContent(file.ToArray()))).StatusCode);
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string json) =>
        client.PostAsync("/api/jobs", new StringContent(json, MediaTypeHeaderValue.Parse("application/json")));
}
