namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>
            /// The parameters and persistent buffers by dotted name: not copies, the tensors themselves. What is shared
            /// by several modules appears under each of its names.
            /// </summary>
            /// <param name="destination">A dictionary to add to; null makes one.</param>
            /// <param name="prefix">Put before each name, with a dot between.</param>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(Dotted(prefix, name), parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(Dotted(prefix, name), buffer);
                foreach (var (name, child) in _internal_submodules) child.state_dict(destination, Dotted(prefix, name));
                return destination;
            }

            /// <summary>Copies values into the parameters and persistent buffers of the same names.</summary>
            /// <param name="source">Values by dotted name; converted to the module's own dtype and device.</param>
            /// <param name="strict">Whether every name must be on both sides.</param>
            /// <param name="skip">Names to leave alone.</param>
            /// <returns>The names that only the module has, and those that only the source has.</returns>
            /// <exception cref="InvalidOperationException">Strict, and names differ; nothing was copied.</exception>
            /// <exception cref="ArgumentException">A value has another shape than its target; nothing was copied.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                var skipped = skip is null ? [] : skip.ToHashSet();
                var target = state_dict();
                var missing = target.Keys.Where(key => !skipped.Contains(key) && !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => !skipped.Contains(key) && !target.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                {
                    throw new InvalidOperationException(
                        $"The state does not fit {GetName()}. Missing: {Names(missing)}. Unexpected: {Names(unexpected)}. " +
                        "Pass strict: false to load what fits.");
                }

                var common = target.Where(entry => !skipped.Contains(entry.Key) && source.ContainsKey(entry.Key)).ToList();
                var misfits = common.Where(entry => !entry.Value.shape.SequenceEqual(source[entry.Key].shape))
                    .Select(entry => $"{entry.Key} is [{string.Join(", ", source[entry.Key].shape)}], not [{string.Join(", ", entry.Value.shape)}]")
                    .ToList();
                if (misfits.Count > 0)
                    throw new ArgumentException($"The state does not fit {GetName()}. Shapes: {Names(misfits)}.", nameof(source));

                using var frozen = no_grad();
                foreach (var (key, tensor) in common) tensor.copy_(source[key]);
                return (missing, unexpected);
            }

            private static string Dotted(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";

            // A checkpoint of another model can differ in hundreds of names.
            private static string Names(List<string> names) => names.Count switch
            {
                0 => "none",
                <= 8 => string.Join("; ", names),
                _ => $"{string.Join("; ", names.Take(8))} and {names.Count - 8} more",
            };
        }
    }
}
