using Microsoft.Playwright;

namespace PixelPrompt.Web.Tests.Browser;

/// <summary>Drops and pastes, as the browser itself would deliver them.</summary>
internal static class FilesOfVisitors
{
    private const string Box = " const box = new DataTransfer(); box.items.add(new File([bytes], name, { type: 'image/png' }));";
    private const string Make = "const bytes = Uint8Array.from(atob(data), x => x.charCodeAt(0));" + Box;
    private const string Drop = " node.dispatchEvent(new DragEvent('drop', { dataTransfer: box, bubbles: true, cancelable: true })); }";

    public static Task DropFile(this IPage page, string target, byte[] bytes, string name) => page.Locator(target).First.EvaluateAsync(
        "(node, [data, name]) => {" + Make + Drop, new[] { Convert.ToBase64String(bytes), name });

    /// <summary>A file of zeros, made in the browser: sending so many bytes there takes most of a minute.</summary>
    public static Task DropZeros(this IPage page, string target, int length, string name) => page.Locator(target).First.EvaluateAsync(
        "(node, [length, name]) => { const bytes = new Uint8Array(length);" + Box + Drop, new object[] { length, name });

    public static Task PasteFile(this IPage page, byte[] bytes, string name) => page.EvaluateAsync(
        "([data, name]) => {" + Make + " document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: box, bubbles: true, cancelable: true })); }",
        new[] { Convert.ToBase64String(bytes), name });
}
