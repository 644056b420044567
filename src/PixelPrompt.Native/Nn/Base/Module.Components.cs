using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private bool componentsRegistered;

            /// <summary>The registered modules, by name.</summary>
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>The registered buffers, by name; the flag says whether <c>state_dict</c> holds them.</summary>
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();

            /// <summary>The registered parameters, by name.</summary>
            protected OrderedDict<string, Parameter> _internal_params = new();

            /// <summary>
            /// Registers the module's instance fields, private ones too: modules, parameters and plain tensors (as
            /// buffers), under the field's name or the one of its <see cref="ComponentNameAttribute"/>.
            /// </summary>
            /// <remarks>Runs once; fields that are null at that time, and names that are taken, are passed over.</remarks>
            protected virtual void RegisterComponents()
            {
                if (componentsRegistered) return;
                foreach (var field in GetType().GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                {
                    var componentName = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (IsRegistered(componentName)) continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(componentName, module);
                            break;
                        case Parameter parameter: // before Tensor: a parameter is one
                            register_parameter(componentName, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(componentName, tensor);
                            break;
                    }
                }
                componentsRegistered = true;
            }

            /// <summary>Registers a child module. A null child removes the name.</summary>
            /// <param name="name">A name without dots that is not taken.</param>
            /// <param name="submodule">The child.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _internal_submodules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("A module cannot be registered under an empty name.", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"A module's name cannot contain a dot; got '{name}'.", nameof(name));
                if (_internal_submodules.ContainsKey(name)) throw Taken("module", name);
                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Registers a child module; the same as <see cref="register_module"/>.</summary>
            /// <param name="name">A name without dots that is not taken.</param>
            /// <param name="module">The child.</param>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Registers a parameter. It stays owned by the current dispose scope: detach it from there if need be.</summary>
            /// <param name="name">A name that is not taken.</param>
            /// <param name="param">The parameter.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                if (_internal_params.ContainsKey(name)) throw Taken("parameter", name);
                _internal_params.Add(name, param);
            }

            /// <summary>Registers a tensor that belongs to the module's state but is not trained.</summary>
            /// <param name="name">A name that is not taken.</param>
            /// <param name="tensor">The tensor.</param>
            /// <param name="persistent">Whether <c>state_dict</c> and saved files hold it.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                if (_internal_buffers.ContainsKey(name)) throw Taken("buffer", name);
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Sets, replaces or (with null) removes a parameter.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="value">A parameter, or a tensor to make one of.</param>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) =>
                ConditionallyRegisterParameter(name, value is null ? null : value as Parameter ?? new Parameter(value));

            /// <summary>Sets, replaces or (with null) removes a parameter.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="value">The parameter.</param>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _internal_params.Remove(name);
                else _internal_params[name] = value;
            }

            /// <summary>Sets, replaces or (with null) removes a buffer.</summary>
            /// <param name="name">Its name.</param>
            /// <param name="value">The tensor.</param>
            /// <param name="persistent">Whether <c>state_dict</c> and saved files hold it.</param>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else _internal_buffers[name] = (value, persistent);
            }

            /// <summary>Forgets all child modules.</summary>
            protected void ClearModules() => _internal_submodules.clear();

            private bool IsRegistered(string name) =>
                _internal_submodules.ContainsKey(name) || _internal_params.ContainsKey(name) || _internal_buffers.ContainsKey(name);

            private InvalidOperationException Taken(string kind, string name) =>
                new($"{GetName()} already has a {kind} named '{name}'. Choose another name.");
        }
    }
}
