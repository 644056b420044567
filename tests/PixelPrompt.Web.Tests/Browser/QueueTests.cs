using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class QueueTests(Chromium chromium, SlowServer server)
{
    [Fact]
    public async Task Cancelling_ends_the_painting()
    {
        var page = await chromium.Open(server, "/sequence");
        await PaintForLong(page, "motion");
        await page.Locator("[data-action=cancel]").ClickAsync();
        await page.State("Cancelled");
        await Expect(page.Locator("[data-action=predict]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_browsers_take_turns_and_the_second_sees_its_place()
    {
        var first = await chromium.Open(server, "/sequence");
        var second = await chromium.Open(server);
        await second.FillFromGallery("color-change");
        await PaintForLong(first, "motion");
        await second.Predict();
        await Expect(second.Locator(".status")).ToContainTextAsync("Waiting: 1 job is before yours");
        await first.Locator("[data-action=cancel]").ClickAsync();
        await second.State("Done");
        await first.State("Cancelled");
    }

    [Fact]
    public async Task Closing_the_page_ends_its_job()
    {
        var page = await chromium.Open(server, "/sequence");
        await PaintForLong(page, "counting-up");
        // Leaving on purpose tells the server at once.
        await page.GotoAsync("about:blank");
        var other = await chromium.Open(server);
        await other.FillFromGallery("edges");
        await other.Predict();
        await other.State("Done");
    }

    // As many frames and candidates as may be.
    private static async Task PaintForLong(IPage page, string sequence)
    {
        await page.FillFromGallery(sequence);
        await page.GetByLabel("Greedy").UncheckAsync();
        await page.SetRange("New frames", 8);
        await page.SetRange("Candidates", 8);
        await page.Predict();
        await page.State("Painting");
    }
}
