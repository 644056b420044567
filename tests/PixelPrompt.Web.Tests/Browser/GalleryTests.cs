using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class GalleryTests(Chromium chromium, WorkbenchServer server)
{
    [Fact]
    public async Task The_bundled_model_solves_what_its_gallery_says_it_solves()
    {
        await using var own = new WorkbenchServer { WithBundledModel = true };
        await own.InitializeAsync();
        var page = await chromium.Open(own);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await page.WaitForSelectorAsync("dialog [data-label=Solved]");
        Assert.InRange(await page.Locator("dialog [data-label=Solved]").CountAsync(), 12, 100);
        Assert.InRange(await page.Locator("dialog [data-label=Fails]").CountAsync(), 3, 100);
        // Whatever model is loaded, or none yet: cards stand where they stood, so that a click meets the card under the pointer.
        var other = await chromium.Open(server);
        await other.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await Expect(other.Locator("dialog [data-label=Untested]").First).ToBeVisibleAsync();
        Assert.Equal(await page.Locator("dialog h3, dialog .ready-title").AllInnerTextsAsync(), await other.Locator("dialog h3, dialog .ready-title").AllInnerTextsAsync());
        await page.Keyboard.PressAsync("Escape");
        // The very first offer on the page: filled, painted greedily, compared.
        await page.Locator("[data-welcome] [data-label=Solved]").First.ClickAsync();
        await Expect(page.GetByLabel("Greedy")).ToBeCheckedAsync();
        await page.Predict();
        await page.State("Done");
        await page.Locator("[data-action=truth]").CheckAsync();
        await Expect(page.Locator(".candidate.truth img")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Of_another_model_nothing_is_claimed()
    {
        var page = await chromium.Open(server);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await Expect(page.Locator("dialog [data-label=Untested]").First).ToContainTextAsync("untested for this model");
        await Expect(page.Locator("dialog [data-label=Solved], dialog [data-label=Fails]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Names_and_tasks_from_strangers_are_text_and_nothing_else()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("detection");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        const string Name = "<img src=x onerror=document.title='hurt'>";
        await page.Locator("[data-name]").FillAsync(Name);
        await page.Locator("dialog [data-action=save]").ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync(Name);
        await page.GotoAsync("/library");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = Name })).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("Library"));
    }

    [Fact]
    public async Task Eight_candidates_are_painted_and_one_becomes_an_example()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("segmentation");
        await page.GetByLabel("Greedy").UncheckAsync();
        await page.SetRange("Candidates", 8);
        await Expect(page.Locator(".field .value").First).ToHaveTextAsync("8");
        await page.Predict();
        await page.State("Done");
        await Expect(page.Locator("[data-results] .candidate img")).ToHaveCountAsync(8);
        var painted = await page.Locator("[data-results] .candidate img").First.GetAttributeAsync("src");
        await page.Locator("[data-slot=a2] button").ClickAsync();
        await page.Locator($"dialog [aria-label='Earlier picture']:has(img[src='{painted}'])").ClickAsync();
        await Expect(page.Locator("[data-slot=a2] img")).ToHaveAttributeAsync("src", painted!);
    }

    [Fact]
    public async Task A_picture_is_dragged_to_another_slot_and_an_example_is_swapped_and_repeated()
    {
        var page = await chromium.Open(server);
        await page.FillFromGallery("edges");
        var (input, query) = (await page.SlotImage("i0"), await page.SlotImage("q"));
        await page.Locator("[data-slot=i0] button").DragToAsync(page.Locator("[data-slot=q] button"));
        await Expect(page.Locator("[data-slot=q] img")).ToHaveAttributeAsync("src", input);
        await Expect(page.Locator("[data-slot=i0] img")).ToHaveAttributeAsync("src", query);
        var answer = await page.SlotImage("a0");
        await page.GetByLabel("Swap example 1").ClickAsync();
        await Expect(page.Locator("[data-slot=i0] img")).ToHaveAttributeAsync("src", answer);
        await page.GetByLabel("Duplicate example 1").ClickAsync();
        await Expect(page.Locator("[data-slot=i1] img")).ToHaveAttributeAsync("src", answer);
        await page.GetByLabel("Remove example 1").ClickAsync();
        await Expect(page.Locator(".pair:not(.query)")).ToHaveCountAsync(3);
    }
}
