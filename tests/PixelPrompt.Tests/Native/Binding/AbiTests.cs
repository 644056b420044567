using System.Reflection;
using System.Runtime.InteropServices;
using PixelPrompt.Native;
using PixelPrompt.Native.Interop;

namespace PixelPrompt.Tests.Native.Binding;

public class AbiTests
{
    [Fact]
    public void Every_imported_entry_point_is_in_its_built_library()
    {
        var imports = typeof(TorchException).Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Select(m => m.GetCustomAttribute<DllImportAttribute>() is { } import ? (import.Value, import.EntryPoint ?? m.Name) : default)
            .Concat(LibraryImports())
            .Where(i => i.Value is not null && i.Value.StartsWith("pixelprompt_", StringComparison.Ordinal))
            .Distinct().ToArray();
        Assert.True(imports.Length > 300, $"only {imports.Length} imports were found");
        foreach (var group in imports.GroupBy(i => i.Value))
        {
            var library = NativeLoader.Resolve(group.Key!, typeof(TorchException).Assembly, null);
            Assert.Empty(group.Where(i => !NativeLibrary.TryGetExport(library, i.Item2, out _)).Select(i => i.Item2));
        }
    }

    [Theory]
    [InlineData(1, typeof(TorchException))]
    [InlineData(2, typeof(ShapeException))]
    [InlineData(3, typeof(DTypeException))]
    [InlineData(4, typeof(TorchOutOfMemoryException))]
    [InlineData(5, typeof(TorchNotImplementedException))]
    public void Each_status_is_its_own_exception(int status, Type exception)
    {
        var made = StatusExtensions.ToException((NativeStatus)status, "reason");
        Assert.IsType(exception, made);
        Assert.IsType<ExternalException>(made, exactMatch: false);
        Assert.Equal("reason", made.Message);
    }

    // The generator replaces the attribute of a method whose arguments it converts by an inner one; the attribute itself
    // is gone from the metadata then, and the inner import is a local function.
    private static IEnumerable<(string Value, string)> LibraryImports() =>
        from type in typeof(TorchException).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where method.Name.Contains("__PInvoke", StringComparison.Ordinal)
        let import = method.GetCustomAttribute<DllImportAttribute>()
        where import is not null
        select (import.Value, import.EntryPoint!);
}
