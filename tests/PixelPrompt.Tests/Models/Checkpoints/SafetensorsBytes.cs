using System.Text;

namespace PixelPrompt.Tests.Models.Checkpoints;

/// <summary>Builds safetensors files by hand, true or lying.</summary>
internal static class SafetensorsBytes
{
    internal static byte[] Of(string header, int dataBytes) => Of(Encoding.UTF8.GetBytes(header), dataBytes);

    internal static byte[] Of(byte[] header, int dataBytes, long? claimedLength = null) =>
        [.. BitConverter.GetBytes(claimedLength ?? header.Length), .. header, .. Enumerable.Range(0, dataBytes).Select(i => (byte)i)];

    internal static string Tensor(string name, string dtype, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{dtype}}","shape":{{shape}},"data_offsets":[{{begin}},{{end}}]}
        """;
}
