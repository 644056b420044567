namespace PixelPrompt.Models.Checkpoints;

/// <summary>
/// Evaluates the pickle of a torch.save file. It can make tensors, dicts, lists, tuples, strings, numbers, booleans and None;
/// it has no way to import or to call anything, so a hostile pickle is an error that names what it wanted.
/// </summary>
/// <remarks>Protocols 2 to 5 (Python's pickletools.py describes the opcodes; protocol 4 and 5: PEP 3154, PEP 574).</remarks>
internal sealed class PickleMachine
{
    internal const int MaxBytes = 32 << 20;

    private readonly PickleCursor cursor;
    private readonly PickleStack stack;
    private readonly PickleConstructors constructors;

    private PickleMachine(byte[] pickle, Func<int, string, Exception?, CheckpointFormatException> broken)
    {
        cursor = new PickleCursor(pickle, broken);
        stack = new PickleStack(cursor);
        constructors = new PickleConstructors(cursor);
    }

    /// <summary>Evaluates a pickle.</summary>
    /// <param name="pickle">At most <see cref="MaxBytes"/> bytes.</param>
    /// <param name="broken">Makes the error from a byte position, a problem and its cause.</param>
    /// <returns>The one value that the program leaves.</returns>
    internal static object? Load(byte[] pickle, Func<int, string, Exception?, CheckpointFormatException> broken) =>
        new PickleMachine(pickle, broken).Run();

    private object? Run()
    {
        if (cursor.Opcode() != 0x80) throw cursor.Bad("does not begin with a protocol number");
        if (cursor.Byte() is var protocol and (< 2 or > 5)) throw cursor.Bad($"has protocol {protocol}; 2 to 5 are read");
        while (true)
        {
            var opcode = cursor.Opcode();
            if (opcode == '.') break;
            if (!Simple(opcode) && !Number(opcode) && !Container(opcode) && !Object(opcode))
                throw cursor.Bad($"opcode 0x{opcode:x2} ({PickleOpcodes.Describe(opcode)}) is not allowed in a checkpoint");
        }
        if (cursor.Left != 0) throw cursor.Bad($"{cursor.Left} bytes follow the end of the program");
        return stack.Finish();
    }

    private bool Simple(byte opcode)
    {
        switch (opcode)
        {
            case 0x95: // FRAME
                var frame = cursor.UInt64();
                if (frame > (ulong)cursor.Left) throw cursor.Bad($"a frame of {frame} bytes; {cursor.Left} are left");
                return true;
            case (byte)'(': stack.Mark(); return true;
            case (byte)'0': stack.Pop(); return true;
            case (byte)'1': stack.PopMark(); return true;
            case (byte)'2': stack.Push(stack.Top); return true;
            case (byte)'q': stack.Remember(cursor.Byte()); return true;
            case (byte)'r': stack.Remember(cursor.UInt32()); return true;
            case 0x94: stack.Remember(null); return true; // MEMOIZE
            case (byte)'h': stack.Push(stack.Recall(cursor.Byte())); return true;
            case (byte)'j': stack.Push(stack.Recall(cursor.UInt32())); return true;
            default: return false;
        }
    }

    private bool Number(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'N': stack.Push(null); return true;
            case 0x88: stack.Push(true); return true;
            case 0x89: stack.Push(false); return true;
            case (byte)'J': stack.Push((long)cursor.Int32()); return true;
            case (byte)'K': stack.Push((long)cursor.Byte()); return true;
            case (byte)'M': stack.Push((long)cursor.UInt16()); return true;
            case 0x8a: stack.Push(cursor.Long(cursor.Byte())); return true;
            case 0x8b: stack.Push(cursor.Long(cursor.UInt32())); return true;
            case (byte)'G': stack.Push(cursor.BigEndianDouble()); return true;
            case (byte)'X': stack.Push(cursor.Text(cursor.UInt32())); return true;
            case 0x8c: stack.Push(cursor.Text(cursor.Byte())); return true;
            case 0x8d: stack.Push(cursor.Text(cursor.UInt64())); return true;
            default: return false;
        }
    }

    private bool Container(byte opcode)
    {
        switch (opcode)
        {
            case (byte)']': stack.PushContainer(new PickleList()); return true;
            case (byte)'}': stack.PushContainer(new PickleDict()); return true;
            case (byte)')': stack.PushContainer(Array.Empty<object?>()); return true;
            case (byte)'t': stack.PushContainer(stack.PopMark()); return true;
            case 0x85 or 0x86 or 0x87: stack.PushContainer(stack.PopMany(opcode - 0x84)); return true;
            case (byte)'l': stack.PushContainer(Filled(new PickleList(), stack.PopMark())); return true;
            case (byte)'d': stack.PushContainer(Filled(new PickleDict(), stack.PopMark())); return true;
            case (byte)'a': Filled(Before<PickleList>(stack.PopMany(1), out var one), one); return true;
            case (byte)'e': Filled(Before<PickleList>(stack.PopMark(), out var some), some); return true;
            case (byte)'s': Filled(Before<PickleDict>(stack.PopMany(2), out var pair), pair); return true;
            case (byte)'u': Filled(Before<PickleDict>(stack.PopMark(), out var pairs), pairs); return true;
            default: return false;
        }
    }

    private bool Object(byte opcode)
    {
        switch (opcode)
        {
            case (byte)'c':
                var module = cursor.Line();
                stack.Push(Global(module, cursor.Line()));
                return true;
            case 0x93: // STACK_GLOBAL
                if (stack.PopMany(2) is not [string outer, string inner]) throw cursor.Bad("a global is named by something else than two strings");
                stack.Push(Global(outer, inner));
                return true;
            case (byte)'Q':
                stack.PushContainer(constructors.Storage(stack.Pop()));
                return true;
            case (byte)'R':
                var arguments = stack.Pop();
                stack.PushContainer(constructors.Call(stack.Pop(), arguments));
                return true;
            case (byte)'b': // BUILD: the attributes of a state dict (its _metadata of module versions) are of no use here
                if (stack.Pop() is not PickleDict || stack.Top is not PickleDict)
                    throw cursor.Bad("sets attributes of something else than an OrderedDict");
                return true;
            default:
                return false;
        }
    }

    private object Global(string module, string name) => PickleGlobals.Find(module, name) ?? throw cursor.Bad(
        $"refers to {Quoted.Text($"{module}.{name}")}, which is not allowed: only tensors and plain containers are read. " +
        "Do not load this file with a tool that runs pickles, unless you trust its author");

    private T Before<T>(object?[] items, out object?[] same)
        where T : class
    {
        same = items;
        return stack.Top as T ?? throw cursor.Bad($"adds items to something else than a {(typeof(T) == typeof(PickleList) ? "list" : "dict")}");
    }

    private static PickleList Filled(PickleList list, object?[] items)
    {
        list.AddRange(items);
        return list;
    }

    private PickleDict Filled(PickleDict dict, object?[] items)
    {
        if (items.Length % 2 != 0) throw cursor.Bad("a dict gets a key without a value");
        for (var i = 0; i < items.Length; i += 2) constructors.Add(dict, items[i], items[i + 1]);
        return dict;
    }
}
