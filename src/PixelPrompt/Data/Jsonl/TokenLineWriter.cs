using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace PixelPrompt.Data.Jsonl;

/// <summary>Writes LVM's token files, byte for byte as Python's <c>json.dumps({"tokens": ...})</c> does.</summary>
public sealed class TokenLineWriter
{
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Starts writing.</summary>
    /// <param name="stream">Where to; stays the caller's.</param>
    public TokenLineWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <summary>Writes one line.</summary>
    /// <param name="tokens">The ids of a visual sentence.</param>
    public void Write(ReadOnlySpan<ushort> tokens)
    {
        var bytes = new byte[tokens.Length * sizeof(int)];
        for (var i = 0; i < tokens.Length; i++) BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), tokens[i]);
        _line.ResetWrittenCount();
        _line.Write("{\"tokens\": \""u8);
        Base64.EncodeToUtf8(bytes, _line.GetSpan(Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        _line.Advance(written);
        _line.Write("\"}\n"u8);
        _stream.Write(_line.WrittenSpan);
    }
}
