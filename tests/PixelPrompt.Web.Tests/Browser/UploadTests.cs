using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class UploadTests(Chromium chromium, WorkbenchServer server)
{
    [Fact]
    public async Task By_the_file_picker()
    {
        var page = await chromium.Open(server);
        await page.Locator("[data-slot=i0] button").ClickAsync();
        await page.Locator("dialog [data-file]").SetInputFilesAsync(new FilePayload { Name = "mine.png", MimeType = "image/png", Buffer = Pictures.Scene(7) });
        await Expect(page.Locator("[data-slot=i0] img")).ToBeVisibleAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task By_paste_into_the_slot_with_the_focus()
    {
        var page = await chromium.Open(server);
        await page.Locator("[data-slot=a1] button").FocusAsync();
        await page.PasteFile(Pictures.Scene(8), "pasted.png");
        await Expect(page.Locator("[data-slot=a1] img")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task By_drop_and_the_picture_is_stretched_or_cropped()
    {
        var page = await chromium.Open(server);
        await page.DropFile("[data-slot=q] button", Pictures.Plain(300, 200, 90), "wide.png");
        await Expect(page.Locator("[data-slot=q] img")).ToBeVisibleAsync();
        var wide = await page.SlotImage("q");
        await page.Locator("[data-slot=q] button").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Crop to a square" }).ClickAsync();
        await Expect(page.Locator("[data-slot=q] img")).Not.ToHaveAttributeAsync("src", wide);
    }

    [Fact]
    public async Task Hostile_files_are_refused_with_a_reason_and_the_page_lives_on()
    {
        var page = await chromium.Open(server);
        foreach (var (bytes, words) in new[]
        {
            ("<svg onload=alert(1)>"u8.ToArray(), "not a picture"),
            (Pictures.Header(60000, 60000), "pixels"),
            (Pictures.Scene(3)[..400], "not a picture"),
            (new byte[(16 << 20) + 1], "larger than 16 MB"),
        })
        {
            await page.DropFile("[data-slot=i0] button", bytes, "hostile.png");
            await Expect(page.Locator("[role=alert].problem")).ToContainTextAsync(words);
            await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        }
        await page.DropFile("[data-slot=i0] button", Pictures.Scene(4), "fine.png");
        await Expect(page.Locator("[data-slot=i0] img")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_scene_is_drawn_and_painted_on()
    {
        var page = await chromium.Open(server);
        await page.Locator("[data-slot=i0] button").ClickAsync();
        await page.Locator("dialog [data-action=draw]").ClickAsync();
        await Expect(page.Locator("[data-slot=i0] img")).ToBeVisibleAsync();
        var before = await page.SlotImage("i0");
        await page.Locator("[data-slot=i0] button").ClickAsync();
        await page.Locator("dialog [data-action=paint]").ClickAsync();
        var canvas = page.Locator("dialog canvas");
        await page.WaitForFunctionAsync("() => document.querySelector('canvas')?.getContext('2d').getImageData(5, 5, 1, 1).data[3] === 255");
        await canvas.HoverAsync();
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(700, 500, new() { Steps = 5 });
        await page.Mouse.UpAsync();
        await page.Locator("dialog [data-done]").ClickAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-slot=i0] img")).Not.ToHaveAttributeAsync("src", before);
    }
}
