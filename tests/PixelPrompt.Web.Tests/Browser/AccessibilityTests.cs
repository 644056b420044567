using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

/// <summary>Names, labels, contrast and layout of every page in both themes, by Audit.js.</summary>
public sealed class AccessibilityTests(Chromium chromium, WorkbenchServer server)
{
    private static readonly string Audit = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Browser", "Audit.js"));

    [Theory]
    [InlineData("/"), InlineData("/sequence"), InlineData("/library"), InlineData("/tokenizer"), InlineData("/tasks"), InlineData("/models"), InlineData("/runs"), InlineData("/no-such-page")]
    public async Task No_page_has_serious_faults(string path)
    {
        WriteRun();
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1440), (ColorScheme.Dark, 1024) })
        {
            var page = await chromium.Open(server, path, width, 800, scheme);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.Empty(await page.EvaluateAsync<string[]>(Audit));
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nor_does_a_full_page_with_results_or_any_dialog(ColorScheme scheme)
    {
        var page = await chromium.Open(server, scheme: scheme);
        await page.FillFromGallery("color-change");
        await page.Predict();
        await page.State("Done");
        await page.Locator("[data-action=heat]").SelectOptionAsync("entropy");
        await page.Locator("[data-action=truth]").CheckAsync();
        await page.Locator("[data-grid]").First.HoverAsync();
        await Expect(page.Locator("[data-cell-panel] .alternatives li")).ToHaveCountAsync(8);
        Assert.Empty(await page.EvaluateAsync<string[]>(Audit));
        foreach (var opener in new[] { "[data-slot=i0] button", "button:has-text('Gallery')", "button:has-text('Draw a task')", "button:has-text('Save')", "[data-action=target]" })
        {
            await page.Locator(opener).First.ClickAsync();
            await page.WaitForSelectorAsync("dialog[open]");
            Assert.Empty(await page.EvaluateAsync<string[]>(Audit));
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task The_audit_finds_what_it_should()
    {
        var page = await chromium.Open(server);
        await page.EvaluateAsync("() => document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><img src=\"icon.svg\" width=\"20\" height=\"20\"><p style=\"color:#999;background:#fff\">faint</p><input>')");
        var faults = await page.EvaluateAsync<string[]>(Audit);
        Assert.Contains(faults, x => x.StartsWith("no name", StringComparison.Ordinal));
        Assert.Contains(faults, x => x.StartsWith("no alt", StringComparison.Ordinal));
        Assert.Contains(faults, x => x.StartsWith("no label", StringComparison.Ordinal));
        Assert.Contains(faults, x => x.StartsWith("contrast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seven_slots_and_the_answer_stay_in_one_row()
    {
        foreach (var width in new[] { 1440, 1024 })
        {
            var page = await chromium.Open(server, "/", width);
            var tops = await page.EvaluateAsync<double[]>("() => [...document.querySelectorAll('.strip .slot')].map(x => x.getBoundingClientRect().top)");
            Assert.Equal(8, tops.Length);
            Assert.Single(tops.Distinct());
        }
    }

    [Fact]
    public async Task Seven_pairs_the_query_and_the_answer_stay_in_one_row_too()
    {
        var page = await chromium.Open(server);
        for (var pairs = 4; pairs <= 7; pairs++)
        {
            await page.Locator(".strip .add").ClickAsync();
            await Expect(page.Locator(".pair:not(.query)")).ToHaveCountAsync(pairs);
        }
        await Expect(page.Locator(".strip .add")).ToHaveCountAsync(0);
        var slots = await page.EvaluateAsync<double[][]>("() => [...document.querySelectorAll('.strip .slot')].map(x => { const b = x.getBoundingClientRect(); return [b.top, b.width, b.right]; })");
        Assert.Equal(16, slots.Length);
        Assert.Single(slots.Select(x => x[0]).Distinct());
        Assert.All(slots, x => Assert.True(x[1] >= 56 && x[2] <= 1440, $"{x[1]} wide, ends at {x[2]}"));
        Assert.Empty(await page.EvaluateAsync<string[]>(Audit));
    }

    private void WriteRun()
    {
        var run = Directory.CreateDirectory(Path.Combine(server.Runs, "first")).FullName;
        File.WriteAllLines(Path.Combine(run, "log.jsonl"), Enumerable.Range(1, 50).Select(x => $"{{\"step\":{x},\"loss\":{5.0 / x:0.###},\"tokens_per_second\":900}}"));
    }
}
