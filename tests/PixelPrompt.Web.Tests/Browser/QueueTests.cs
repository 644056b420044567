using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class QueueTests(Chromium chromium, SlowServer server)
{
    [Fact]
    public async Task Cancelling_ends_the_painting()
    {
        var page = await chromium.Open(server, "/sequence");
        await page.FillFromGallery("motion");
        await page.GetByLabel("Greedy").UncheckAsync();
        await page.SetRange("New frames", 8);
        await page.SetRange("Candidates", 8);
        await page.Predict();
        await page.State("Painting");
        await page.Locator("[data-action=cancel]").ClickAsync();
        await page.State("Cancelled");
        await Expect(page.Locator("[data-action=predict]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Two_browsers_take_turns_and_the_second_sees_its_place()
    {
        var first = await chromium.Open(server, "/sequence");
        var second = await chromium.Open(server);
        await first.FillFromGallery("motion");
        await second.FillFromGallery("color-change");
        await second.SetRange("Candidates", 1);
        await first.GetByLabel("Greedy").UncheckAsync();
        await first.SetRange("New frames", 8);
        await first.SetRange("Candidates", 6);
        await first.Predict();
        await first.State("Painting");
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
        await page.FillFromGallery("counting-up");
        await page.GetByLabel("Greedy").UncheckAsync();
        await page.SetRange("New frames", 8);
        await page.SetRange("Candidates", 8);
        await page.Predict();
        await page.State("Painting");
        // Leaving on purpose tells the server at once.
        await page.GotoAsync("about:blank");
        var other = await chromium.Open(server);
        await other.FillFromGallery("edges");
        await other.Predict();
        await other.State("Done");
    }
}
