using System.Globalization;

namespace PixelPrompt.Data.Jsonl;

/// <summary>LVM's description of an example: which ids it is made of, and which of them count in the loss.</summary>
/// <remarks>
/// A comma list (ytongbai/LVM, EasyLM/data.py, TextProcessor): <c>{name}</c> the ids of that key, <c>&lt;|123|&gt;</c> that id,
/// <c>&lt;|bos|&gt;</c> and <c>&lt;|eos|&gt;</c> the ids given for them; brackets around an entry take it out of the loss.
/// Entries of running text need a text tokenizer, which visual sentences do not have; they are refused.
/// </remarks>
public sealed class LvmFields
{
    private readonly List<(int Key, int Id, float Mask)> _entries = [];
    private readonly List<string> _keys = [];

    /// <summary>Reads a description.</summary>
    /// <param name="fields">For example <c>[&lt;|8192|&gt;],{tokens},&lt;|8193|&gt;</c>.</param>
    /// <param name="beginId">The id of bos; needed when it is added or named.</param>
    /// <param name="endId">The id of eos; needed when it is added or named.</param>
    /// <param name="addBegin">Put bos before every example, without loss.</param>
    /// <param name="addEnd">Put eos after every example, with loss.</param>
    /// <exception cref="ArgumentException">An entry that is not understood, or a missing id; all of them are named.</exception>
    public LvmFields(string fields = "{tokens}", int? beginId = null, int? endId = null, bool addBegin = false, bool addEnd = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var problems = new List<string>();
        if (addBegin) AddId(beginId, 0, "bos is to be added, but no id was given for it.", problems);
        foreach (var field in fields.Split(',')) AddField(field, beginId, endId, problems);
        if (addEnd) AddId(endId, 1, "eos is to be added, but no id was given for it.", problems);
        if (problems.Count > 0) throw new ArgumentException($"The fields '{fields}' are not valid: " + string.Join(" ", problems), nameof(fields));
    }

    /// <summary>The keys whose ids are needed.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Puts an example together.</summary>
    /// <param name="ids">The ids of <see cref="Keys"/>, in that order.</param>
    /// <returns>The example's ids and for each of them 1 where predicting it counts, else 0.</returns>
    public (int[] Ids, float[] Mask) Build(IReadOnlyList<int[]> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        var (all, mask) = (new List<int>(), new List<float>());
        foreach (var (key, id, weight) in _entries)
        {
            if (key >= 0) all.AddRange(ids[key]);
            else all.Add(id);
            while (mask.Count < all.Count) mask.Add(weight);
        }
        return ([.. all], [.. mask]);
    }

    private void AddField(string field, int? beginId, int? endId, List<string> problems)
    {
        var entry = field.Trim();
        var mask = entry.StartsWith('[') && entry.EndsWith(']') ? 0f : 1f;
        if (mask == 0) entry = entry[1..^1];
        if (entry == "<|bos|>") AddId(beginId, mask, "<|bos|> is named, but no id was given for it.", problems);
        else if (entry == "<|eos|>") AddId(endId, mask, "<|eos|> is named, but no id was given for it.", problems);
        else if (entry.StartsWith("<|", StringComparison.Ordinal) && entry.EndsWith("|>", StringComparison.Ordinal)
            && int.TryParse(entry.AsSpan(2, Math.Max(0, entry.Length - 4)), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            _entries.Add((-1, id, mask));
        }
        else if (entry.Length > 2 && entry[0] == '{' && entry[^1] == '}')
        {
            var key = _keys.IndexOf(entry[1..^1]);
            if (key < 0)
            {
                key = _keys.Count;
                _keys.Add(entry[1..^1]);
            }
            _entries.Add((key, 0, mask));
        }
        else
        {
            problems.Add($"'{field}' is not {{key}}, <|number|>, <|bos|> or <|eos|>, alone or in brackets.");
        }
    }

    private void AddId(int? id, float mask, string problem, List<string> problems)
    {
        if (id is { } i) _entries.Add((-1, i, mask));
        else problems.Add(problem);
    }
}
