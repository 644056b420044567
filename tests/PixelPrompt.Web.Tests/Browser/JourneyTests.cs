using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed partial class JourneyTests(Chromium chromium, WorkbenchServer server, SlowServer slow)
{
    [Fact]
    public async Task Gallery_to_painting_to_heat_map_to_next_query_to_library_and_back()
    {
        var page = await chromium.Open(slow); // fast ones are done before a page can show half of them
        await page.FillFromGallery("color-change");
        await page.GetByLabel("Greedy").UncheckAsync();
        await page.SetRange("Candidates", 2);
        await page.EvaluateAsync(WatchPaintings);
        await page.Predict();
        await page.State("Done");
        var picture = page.Locator(".candidate img").First;
        await Expect(picture).ToHaveAttributeAsync("src", FinishedAddress());
        // Painted progressively: the address of the pixels changed while tokens arrived.
        Assert.Contains(await page.EvaluateAsync<string[]>("() => window.paintings"), PartialAddress().IsMatch);
        await Expect(page.Locator(".status")).ToContainTextAsync("tokens/s");

        await page.Locator("[data-action=heat]").SelectOptionAsync("surprise");
        await Expect(page.Locator(".candidate .heat").First).ToBeVisibleAsync();
        await page.Locator("[data-action=truth]").CheckAsync();
        await Expect(page.Locator(".candidate.truth img")).ToBeVisibleAsync();
        await Expect(page.Locator(".candidate figcaption b").First).ToHaveTextAsync(Number());

        await page.Locator("[data-grid]").First.HoverAsync(new() { Position = new() { X = 90, Y = 110 } });
        await Expect(page.Locator("[data-cell-panel] .alternatives li")).ToHaveCountAsync(8);
        await Expect(page.Locator("[data-slot] .heat.attention")).ToHaveCountAsync(7);

        var answer = await picture.GetAttributeAsync("src");
        await page.Locator("[data-action=use]").First.ClickAsync();
        await Expect(page.Locator("[data-slot=q] img")).ToHaveAttributeAsync("src", answer!);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Locator("[data-name]").FillAsync("my first analogy");
        await page.Locator("dialog [data-action=save]").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("my first analogy");
        var first = await page.SlotImage("i0");
        await page.GotoAsync("/library");
        await page.Locator("[data-saved='my first analogy'] [data-action=open]").ClickAsync();
        await Expect(page.Locator("[data-slot=i0] img")).ToHaveAttributeAsync("src", first);
        await Expect(page.Locator("[data-slot=q] img")).ToHaveAttributeAsync("src", answer!);
    }

    [Fact]
    public async Task A_reload_restores_the_draft_and_its_result()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("edges");
        await page.Predict();
        await page.State("Done");
        var before = await page.Locator(".candidate img").First.GetAttributeAsync("src");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-slot].empty")).ToHaveCountAsync(0);
        await Expect(page.Locator(".candidate img").First).ToHaveAttributeAsync("src", before!);
    }

    [Fact]
    public async Task The_server_restarts_and_the_page_comes_back_with_its_draft()
    {
        await using var own = new WorkbenchServer();
        await own.InitializeAsync();
        var page = await chromium.Open(own);
        await page.FillFromGallery("mirror");
        await page.GetByLabel("Greedy").UncheckAsync();
        var first = await page.SlotImage("i0");
        await page.SetRange("Candidates", 5);
        await Expect(page.Locator(".field .value").First).ToHaveTextAsync("5");
        await page.EvaluateAsync("() => window.before = true");
        await own.Restart();
        await page.WaitForFunctionAsync("() => !window.before && document.querySelector('[data-slot=i0] img')", null, new() { Timeout = 120_000 });
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = 120_000 });
        await Expect(page.Locator("[data-slot=i0] img")).ToHaveAttributeAsync("src", first);
        await Expect(page.Locator(".field .value").First).ToHaveTextAsync("5");
        await page.Predict();
        await page.State("Done");
    }

    [Fact]
    public async Task A_sequence_goes_on_with_its_own_answer_as_the_next_frame()
    {
        var page = await chromium.Open(server, "/sequence");
        await page.FillFromGallery("growth");
        await page.SetRange("New frames", 2);
        await Expect(page.Locator(".slot.answer")).ToHaveCountAsync(2);
        await page.Predict();
        await page.State("Done");
        await Expect(page.Locator(".candidate img")).ToHaveCountAsync(2);
        var painted = await page.Locator(".candidate img").First.GetAttributeAsync("src");
        await page.Locator("[data-action=use]").First.ClickAsync();
        await Expect(page.Locator("[data-slot=f6] img")).ToHaveAttributeAsync("src", painted!);
    }

    [Fact]
    public async Task Mismatched_examples_are_shown_side_by_side()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("segmentation");
        await page.Predict();
        await page.State("Done");
        await page.Locator("[data-action=compare]").ClickAsync();
        await page.WaitForSelectorAsync("[data-comparison=Done]");
        await Expect(page.Locator(".verdict .figure")).ToHaveTextAsync(new Regex("^[0-9]+ ?%$"));
        await Expect(page.Locator(".comparison img")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_downloaded_answer_carries_its_prompt_and_dropping_it_restores_it()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("rotate");
        await page.Predict();
        await page.State("Done");
        var first = await page.SlotImage("i0");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-action=download]").First.ClickAsync());
        var path = await download.PathAsync();
        var other = await chromium.Open(server);
        await other.DropFile(".bench-head h1", await File.ReadAllBytesAsync(path), "painted.png");
        await Expect(other.Locator("[data-slot=i0] img")).ToHaveAttributeAsync("src", first);
        await Expect(other.Locator("[data-slot].empty")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Deleting_a_saved_prompt_can_be_undone()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("mirror");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Locator("[data-name]").FillAsync("to be deleted");
        await page.Locator("dialog [data-action=save]").ClickAsync();
        await page.GotoAsync("/library");
        var card = page.Locator("[data-saved='to be deleted']");
        await card.Locator("[data-action=delete]").ClickAsync();
        await Expect(card).ToHaveCountAsync(0);
        await page.Locator("[data-action=undo]").ClickAsync();
        await Expect(card).ToHaveCountAsync(1);
        await page.Locator("[data-search]").FillAsync("no such name");
        await Expect(card).ToHaveCountAsync(0);
    }

    // In the page itself, so that nothing is missed however busy the machine is.
    private const string WatchPaintings = """
        () => {
          window.paintings = [];
          const look = () => document.querySelectorAll('.candidate img').forEach(x => window.paintings.push(x.getAttribute('src') ?? ''));
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['src'] });
        }
        """;

    [GeneratedRegex("/api/jobs/[0-9a-f]{32}/pictures/0/0\\.png\\?v=[0-9]+")]
    private static partial Regex PartialAddress();

    [GeneratedRegex("/api/images/[0-9a-f]{32}\\.png")]
    private static partial Regex FinishedAddress();

    [GeneratedRegex("^[0-9.]+$")]
    private static partial Regex Number();
}
