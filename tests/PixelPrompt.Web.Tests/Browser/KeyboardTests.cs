using static Microsoft.Playwright.Assertions;

namespace PixelPrompt.Web.Tests.Browser;

public sealed class KeyboardTests(Chromium chromium, WorkbenchServer server)
{
    [Fact]
    public async Task A_prompt_is_filled_painted_and_inspected_without_a_mouse()
    {
        var page = await chromium.Open(server);
        await TabTo("document.activeElement.tagName === 'BUTTON' && document.activeElement.innerText.includes('Gallery')");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForSelectorAsync("dialog[open]");
        await TabTo("document.activeElement.dataset.ready === 'color-change'");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-slot].empty")).ToHaveCountAsync(0);
        await TabTo("document.activeElement.dataset.action === 'predict'");
        await page.Keyboard.PressAsync("Enter");
        await page.State("Done");
        await TabTo("document.activeElement.dataset.grid");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("[data-cell-panel]")).ToContainTextAsync("Row 2, column 2");

        async Task TabTo(string condition)
        {
            for (var i = 0; i < 120; i++)
            {
                if (await page.EvaluateAsync<bool>($"() => !!({condition})")) return;
                await page.Keyboard.PressAsync("Tab");
            }
            Assert.Fail($"Tab never reached: {condition}");
        }
    }

    [Fact]
    public async Task Pictures_move_are_duplicated_and_removed_by_keys()
    {
        var page = await chromium.Open(server, "/sequence");
        await page.FillFromGallery("motion");
        var (first, second) = (await page.SlotImage("f0"), await page.SlotImage("f1"));
        await page.Locator("[data-slot=f0] button").FocusAsync();
        await page.Keyboard.PressAsync("Alt+ArrowRight");
        await Expect(page.Locator("[data-slot=f1] img")).ToHaveAttributeAsync("src", first);
        await Expect(page.Locator("[data-slot=f0] img")).ToHaveAttributeAsync("src", second);
        await Expect(page.Locator("[data-slot=f1] button")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Alt+d");
        await Expect(page.Locator("[data-slot]")).ToHaveCountAsync(7);
        await page.Keyboard.PressAsync("Delete");
        await Expect(page.Locator("[data-slot]")).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task Escape_closes_a_dialog_and_the_skip_link_works()
    {
        var page = await chromium.Open(server);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.Locator(".skip")).ToBeFocusedAsync();
        await page.Locator("[data-slot=i0] button").ClickAsync();
        await page.WaitForSelectorAsync("dialog[open]");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
    }
}
