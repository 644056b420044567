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
    public async Task Beside_the_slots_and_on_a_slots_dialog()
    {
        var page = await chromium.Open(server);
        await page.DropFile("main h1", Pictures.Scene(9), "beside.png");
        await Expect(page.Locator("[data-slot=i0] img")).ToBeVisibleAsync(); // the first empty one
        await page.Locator("[data-slot=q] button").ClickAsync();
        await page.DropFile("dialog h2", Pictures.Scene(10), "dialog.png");
        await Expect(page.Locator("[data-slot=q] img")).ToBeVisibleAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        // A dialog that takes no pictures stays, and so does the prompt behind it.
        await page.GetByRole(AriaRole.Button, new() { Name = "Gallery" }).ClickAsync();
        await page.DropFile("dialog h2", Pictures.Scene(11), "gallery.png");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-slot] img")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Before_the_page_has_introduced_itself_to_the_script()
    {
        var page = await chromium.Open(server, "/models");
        await page.AddInitScriptAsync("""
            let api;
            Object.defineProperty(window, 'pixelprompt', { get: () => api, set: x => {
              const connect = x.connect;
              x.connect = (...values) => { window.introduce = () => connect(...values); };
              api = x;
            } });
            """);
        await page.GotoAsync("/");
        await page.WaitForFunctionAsync("() => window.introduce");
        await page.RunAndWaitForResponseAsync(() => page.DropFile("[data-slot=a0] button", Pictures.Scene(12), "early.png"), x => x.Url.EndsWith("/api/images", StringComparison.Ordinal));
        await Expect(page.Locator("[data-slot=a0] img")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => window.introduce()");
        await Expect(page.Locator("[data-slot=a0] img")).ToBeVisibleAsync();
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
        })
        {
            await page.DropFile("[data-slot=i0] button", bytes, "hostile.png");
            await Refused(words);
        }
        await page.DropZeros("[data-slot=i0] button", (16 << 20) + 1, "large.png");
        await Refused("larger than 16 MB");
        await page.DropFile("[data-slot=i0] button", Pictures.Scene(4), "fine.png");
        await Expect(page.Locator("[data-slot=i0] img")).ToBeVisibleAsync();

        async Task Refused(string words)
        {
            await Expect(page.Locator("[role=alert].problem")).ToContainTextAsync(words);
            await page.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();
        }
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
