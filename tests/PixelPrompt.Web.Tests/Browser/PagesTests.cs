using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class PagesTests(Chromium chromium, WorkbenchServer server)
{
    [Fact]
    public async Task The_tokenizer_page_shows_reconstruction_tokens_and_neighbours()
    {
        var page = await chromium.Open(server, "/tokenizer");
        await Expect(page.Locator("[data-psnr]")).ToHaveTextAsync(new Regex("^PSNR [0-9.]+ dB$"));
        await Expect(page.Locator(".token-grid button")).ToHaveCountAsync(64);
        await page.Locator(".token-grid button").Nth(40).ClickAsync();
        await Expect(page.Locator(".alternatives li")).ToHaveCountAsync(12);
        await Expect(page.Locator(".alternatives li").First).ToContainTextAsync("distance 0.00");
    }

    [Fact]
    public async Task Another_model_is_loaded_and_the_header_says_so()
    {
        var page = await chromium.Open(server, "/models");
        var other = await page.Locator(".model:not(.loaded)").First.GetAttributeAsync("data-model");
        await page.Locator($"[data-model={other}] button.primary").ClickAsync();
        await Expect(page.Locator(".chip.ready")).ToHaveTextAsync(other!);
        await Expect(page.Locator($"[data-model={other}].loaded")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_a_model_the_page_says_what_to_do()
    {
        await using var bare = new WorkbenchServer { WithModel = false };
        await bare.InitializeAsync();
        var page = await chromium.Open(bare);
        await Expect(page.Locator("[data-no-model]")).ToContainTextAsync("transformer/");
        await page.FillFromGallery("edges");
        await page.Predict();
        await Expect(page.Locator("[role=alert].problem")).ToContainTextAsync("No model is installed");
        bare.WriteModel("late", 3);
        await page.GotoAsync("/models");
        await page.Locator("[data-action=look]").ClickAsync();
        await Expect(page.Locator(".chip.ready")).ToHaveTextAsync("late");
    }

    [Fact]
    public async Task A_run_shows_its_curves_while_it_grows()
    {
        var run = Directory.CreateDirectory(Path.Combine(server.Runs, "my-run", "samples")).Parent!.FullName;
        var log = Path.Combine(run, "log.jsonl");
        await File.WriteAllLinesAsync(log, Enumerable.Range(1, 30).Select(x => $"{{\"step\":{x},\"loss\":{5.0 / x}}}"));
        await File.WriteAllBytesAsync(Path.Combine(run, "samples", "step-30.png"), Pictures.Scene(1));
        var page = await chromium.Open(server, "/runs");
        await page.Locator(".run-list button", new() { HasText = "my-run" }).ClickAsync();
        await Expect(page.Locator(".curve figcaption").First).ToContainTextAsync("loss");
        await Expect(page.GetByAltText("Samples of the run")).ToBeVisibleAsync();
        await File.AppendAllLinesAsync(log, ["{\"step\":31,\"loss\":0.0125}"]);
        await Expect(page.Locator(".curve figcaption").First).ToContainTextAsync("0.0125");
    }

    [Fact]
    public async Task A_study_shows_its_figures_and_report_and_nothing_else_of_its_folder()
    {
        var study = Directory.CreateDirectory(Path.Combine(server.Studies, "shots", "figures")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(study, "recipe.json"), "{}");
        await File.WriteAllTextAsync(Path.Combine(study, "findings.md"), "more is better");
        await File.WriteAllTextAsync(Path.Combine(study, "report.html"), "<h1>Shots</h1>");
        await File.WriteAllTextAsync(Path.Combine(study, "figures", "a.svg"), "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>");
        var page = await chromium.Open(server, "/runs");
        await Expect(page.Locator("[data-study=shots] img")).ToBeVisibleAsync();
        using var client = server.Client();
        Assert.Contains("Shots", await client.GetStringAsync("/api/studies/shots/report"));
        Assert.Equal(404, (int)(await client.GetAsync("/api/studies/shots/figures/..%2frecipe.json")).StatusCode);
    }

    [Fact]
    public async Task Perplexity_of_an_own_picture()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("color-change");
        await page.Predict();
        await page.State("Done");
        await page.Locator("[data-action=target]").ClickAsync();
        await page.Locator("dialog [data-file]").SetInputFilesAsync(new FilePayload { Name = "mine.png", MimeType = "image/png", Buffer = Pictures.Scene(5) });
        await Expect(page.Locator("[data-perplexity]")).ToHaveTextAsync(new Regex("perplexity [0-9.]+"));
    }

    [Fact]
    public async Task The_theme_is_switched_and_kept()
    {
        var page = await chromium.Open(server);
        await page.Locator("[data-theme-toggle]").ClickAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }
}
