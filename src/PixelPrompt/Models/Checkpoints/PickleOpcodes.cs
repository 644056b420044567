using System.Collections.Frozen;

namespace PixelPrompt.Models.Checkpoints;

/// <summary>Names of the opcodes that are refused, for the error message.</summary>
internal static class PickleOpcodes
{
    private static readonly FrozenDictionary<byte, string> Refused = new Dictionary<byte, string>
    {
        [(byte)'i'] = "INST: makes an object of any class",
        [(byte)'o'] = "OBJ: makes an object of any class",
        [0x81] = "NEWOBJ: makes an object of any class",
        [0x92] = "NEWOBJ_EX: makes an object of any class",
        [0x82] = "EXT1: an extension",
        [0x83] = "EXT2: an extension",
        [0x84] = "EXT4: an extension",
        [(byte)'P'] = "PERSID: a reference as text",
        [(byte)'C'] = "SHORT_BINBYTES: bytes",
        [(byte)'B'] = "BINBYTES: bytes",
        [0x8e] = "BINBYTES8: bytes",
        [0x96] = "BYTEARRAY8: bytes",
        [0x97] = "NEXT_BUFFER: a buffer outside of the file",
        [0x98] = "READONLY_BUFFER: a buffer outside of the file",
        [0x8f] = "EMPTY_SET: a set",
        [0x90] = "ADDITEMS: a set",
        [0x91] = "FROZENSET: a set",
        [(byte)'S'] = "STRING: text of protocol 0",
        [(byte)'T'] = "BINSTRING: bytes of Python 2",
        [(byte)'U'] = "SHORT_BINSTRING: bytes of Python 2",
        [(byte)'V'] = "UNICODE: text of protocol 0",
        [(byte)'I'] = "INT: a number of protocol 0",
        [(byte)'L'] = "LONG: a number of protocol 0",
        [(byte)'F'] = "FLOAT: a number of protocol 0",
        [(byte)'g'] = "GET of protocol 0",
        [(byte)'p'] = "PUT of protocol 0",
        [0x80] = "PROTO, which belongs at the beginning",
    }.ToFrozenDictionary();

    internal static string Describe(byte opcode) => Refused.GetValueOrDefault(opcode, "not an opcode");
}
