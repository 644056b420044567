using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The parameters and their dotted names; one that is shared appears once, under its first name.</summary>
            /// <param name="recurse">Whether to go below this module.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                    if (seen.Add(parameter)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (name, parameter) in child.named_parameters(true))
                        if (seen.Add(parameter)) yield return ($"{childName}.{name}", parameter);
            }

            /// <summary>The parameters; one that is shared appears once.</summary>
            /// <param name="recurse">Whether to go below this module.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(named => named.parameter);

            /// <summary>The buffers and their dotted names; one that is shared appears once, under its first name.</summary>
            /// <param name="recurse">Whether to go below this module.</param>
            /// <param name="include_nonpersistent">Whether to include those that <c>state_dict</c> leaves out.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if ((persistent || include_nonpersistent) && seen.Add(buffer)) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (name, buffer) in child.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer)) yield return ($"{childName}.{name}", buffer);
            }

            /// <summary>The buffers; one that is shared appears once.</summary>
            /// <param name="recurse">Whether to go below this module.</param>
            /// <param name="include_nonpersistent">Whether to include those that <c>state_dict</c> leaves out.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            /// <summary>The modules registered with this one, and their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>The modules registered with this one.</summary>
            public virtual IEnumerable<Module> children() => named_children().Select(named => named.module);

            /// <summary>Every module below this one with its dotted name: first the children, then what is below each.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules) yield return child;
                foreach (var (childName, child) in _internal_submodules)
                    foreach (var (name, module) in child.named_modules())
                        yield return ($"{childName}.{name}", module);
            }

            /// <summary>Every module below this one.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            /// <summary>The parameter of a dotted name, or null.</summary>
            /// <param name="target">Names of modules from here down and of the parameter, with dots between.</param>
            public virtual Parameter? get_parameter(string target) =>
                Owner(target, out var last) is { } owner && owner._internal_params.TryGetValue(last, out var found) ? found : null;

            /// <summary>Whether there is a parameter of that dotted name.</summary>
            /// <param name="target">Names of modules from here down and of the parameter, with dots between.</param>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            /// <summary>The buffer of a dotted name, or null.</summary>
            /// <param name="target">Names of modules from here down and of the buffer, with dots between.</param>
            public virtual Tensor? get_buffer(string target) =>
                Owner(target, out var last) is { } owner && owner._internal_buffers.TryGetValue(last, out var found) ? found.Item1 : null;

            /// <summary>Whether there is a buffer of that dotted name.</summary>
            /// <param name="target">Names of modules from here down and of the buffer, with dots between.</param>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            private Module? Owner(string target, out string last)
            {
                ArgumentNullException.ThrowIfNull(target);
                var parts = target.Split('.');
                last = parts[^1];
                var owner = this;
                foreach (var part in parts[..^1])
                    if (!owner._internal_submodules.TryGetValue(part, out owner)) return null;
                return owner;
            }
        }
    }
}
