namespace PixelPrompt.Web.Services.Images;

/// <summary>A bounded memory of byte arrays; what was unused for longest goes first.</summary>
internal sealed class RecentBytes(long limit)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, byte[] Value)>> byKey = [];
    private readonly LinkedList<(string Key, byte[] Value)> order = []; // the most recent first
    private long total;

    internal long Total
    {
        get { lock (gate) return total; }
    }

    internal byte[]? Get(string key)
    {
        lock (gate)
        {
            if (!byKey.TryGetValue(key, out var node)) return null;
            order.Remove(node);
            order.AddFirst(node);
            return node.Value.Value;
        }
    }

    internal void Put(string key, byte[] value)
    {
        lock (gate)
        {
            if (byKey.ContainsKey(key)) return;
            byKey[key] = order.AddFirst((key, value));
            total += value.Length;
            while (total > limit && order.Last is { } last)
            {
                order.RemoveLast();
                byKey.Remove(last.Value.Key);
                total -= last.Value.Value.Length;
            }
        }
    }
}
