using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace PixelPrompt.Web.Services.Serving;

/// <summary>Serves the Blazor script where the framework's own script package was not restored.</summary>
/// <remarks>
/// The 9.0 runtime embeds the script as a resource of its Endpoints assembly. That assembly lies beside the program as
/// data; the resource is read from its metadata, so that no code of another framework version is ever loaded.
/// </remarks>
internal static class BlazorScript
{
    private const string Resource = "_framework/blazor.web.js";

    internal static void Map(WebApplication app)
    {
        var container = Path.Combine(AppContext.BaseDirectory, "blazor-script", "Microsoft.AspNetCore.Components.Endpoints.dll");
        if (!File.Exists(container)) return; // built with the framework's own script
        var script = Read(container);
        var digest = Convert.ToHexStringLower(SHA256.HashData(script))[..16];
        var packed = new Lazy<byte[]>(() => Packed(script));
        app.MapGet("/" + Resource, (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache"; // revalidated by its tag: an upgrade shows at once
            context.Response.Headers.Vary = "Accept-Encoding";
            if (context.Request.Headers.AcceptEncoding.ToString().Split(',').Any(x => x.Trim() is "br"))
            {
                context.Response.Headers.ContentEncoding = "br";
                return Results.Bytes(packed.Value, "text/javascript; charset=utf-8", entityTag: new($"\"{digest}-br\""));
            }
            return Results.Bytes(script, "text/javascript; charset=utf-8", entityTag: new($"\"{digest}\""));
        }).ExcludeFromDescription();
    }

    private static byte[] Packed(byte[] script)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, CompressionLevel.Optimal, leaveOpen: true)) stream.Write(script);
        return packed.ToArray();
    }

    private static byte[] Read(string container)
    {
        using var image = new PEReader(File.OpenRead(container));
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (metadata.GetString(resource.Name) != Resource) continue;
            var directory = image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress;
            var reader = image.GetSectionData(directory + (int)resource.Offset).GetReader();
            return reader.ReadBytes(reader.ReadInt32());
        }
        throw new InvalidDataException($"{container} holds no resource named {Resource}. Build again with the 9.0 runtime pack.");
    }
}
