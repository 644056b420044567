namespace PixelPrompt.Native;

/// <summary>Passes over the codes of one block after another within a segment.</summary>
/// <param name="first">First coefficient of the scan.</param>
/// <param name="last">Last coefficient of the scan.</param>
/// <param name="refines">Whether the scan adds a bit to coefficients that earlier scans have begun.</param>
/// <param name="progressive">Whether runs of empty blocks have codes.</param>
internal ref struct JpegBlocks(int first, int last, bool refines, bool progressive)
{
    private const int RunOf16 = 15;
    private int emptyBlocks;

    /// <summary>Passes over one block.</summary>
    /// <param name="bits">The data.</param>
    /// <param name="dc">The DC table where the scan has first DC bits.</param>
    /// <param name="ac">The AC table where the scan has AC coefficients.</param>
    /// <param name="known">A bit for each coefficient that earlier scans made nonzero.</param>
    /// <returns>False when the bits are no code or the codes leave the block.</returns>
    internal bool Pass(ref JpegBitReader bits, JpegHuffman? dc, JpegHuffman? ac, ref ulong known)
    {
        if (dc is not null)
        {
            var size = dc.Decode(ref bits);
            if (size is < 0 or > 15) return false;
            bits.Skip(size);
        }
        else if (first == 0)
        {
            bits.Skip(1);
        }
        if (ac is null) return true;
        return refines ? Refine(ref bits, ac, ref known) : Begin(ref bits, ac, ref known);
    }

    private bool Begin(ref JpegBitReader bits, JpegHuffman ac, ref ulong known)
    {
        if (emptyBlocks > 0)
        {
            emptyBlocks--;
            return true;
        }
        for (var k = Math.Max(1, first); k <= last; k++)
        {
            var code = ac.Decode(ref bits);
            if (code < 0) return false;
            int run = code >> 4, size = code & 15;
            if (size > 0)
            {
                k += run;
                if (k > last) return false;
                bits.Skip(size);
                known |= 1UL << k;
            }
            else if (run == RunOf16)
            {
                k += 15;
            }
            else
            {
                if (progressive) emptyBlocks = EmptyRun(ref bits, run) - 1;
                return progressive || run == 0;
            }
        }
        return true;
    }

    private bool Refine(ref JpegBitReader bits, JpegHuffman ac, ref ulong known)
    {
        var k = first;
        for (; emptyBlocks == 0 && k <= last; k++)
        {
            var code = ac.Decode(ref bits);
            if (code < 0) return false;
            int run = code >> 4, size = code & 15;
            if (size > 1) return false;
            if (size == 0 && run != RunOf16)
            {
                emptyBlocks = EmptyRun(ref bits, run);
                break;
            }
            if (size == 1) bits.Skip(1); // the sign
            // Over `run` coefficients that are still zero; each other one on the way has a correction bit.
            for (; k <= last; k++)
            {
                if ((known >> k & 1) != 0) bits.Skip(1);
                else if (run-- == 0) break;
            }
            if (size == 0) continue;
            if (k > last) return false;
            known |= 1UL << k;
        }
        if (emptyBlocks == 0) return true;
        for (; k <= last; k++) bits.Skip((int)(known >> k & 1));
        emptyBlocks--;
        return true;
    }

    private static int EmptyRun(ref JpegBitReader bits, int exponent) =>
        (1 << exponent) + (exponent > 0 ? bits.Read(exponent) : 0);
}
