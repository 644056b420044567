using Microsoft.Playwright;

namespace PixelPrompt.Web.Tests.Browser;

/// <summary>Drops and pastes, as the browser itself would deliver them.</summary>
internal static class FilesOfVisitors
{
    private const string Make = "const file = new File([Uint8Array.from(atob(data), x => x.charCodeAt(0))], name, { type: 'image/png' }); const box = new DataTransfer(); box.items.add(file);";

    public static Task DropFile(this IPage page, string target, byte[] bytes, string name) => page.Locator(target).First.EvaluateAsync(
        "(node, [data, name]) => {" + Make + " node.dispatchEvent(new DragEvent('drop', { dataTransfer: box, bubbles: true, cancelable: true })); }",
        new[] { Convert.ToBase64String(bytes), name });

    public static Task PasteFile(this IPage page, byte[] bytes, string name) => page.EvaluateAsync(
        "([data, name]) => {" + Make + " document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: box, bubbles: true, cancelable: true })); }",
        new[] { Convert.ToBase64String(bytes), name });
}
