namespace TorchSharp;

public static partial class torch
{
    /// <summary>Neural networks: modules, functions, initial values, and tools for parameters.</summary>
    public static partial class nn
    {
        /// <summary>Base class of every network: a named tree of parameters, buffers and further modules.</summary>
        /// <remarks>
        /// A module's constructor ends with <see cref="RegisterComponents"/>, which registers its fields; only then do
        /// <c>parameters()</c>, <c>state_dict()</c>, <c>to()</c> and the others see them.
        /// </remarks>
        public partial class Module : IDisposable
        {
            private bool isTraining = true;

            /// <summary>The name given at construction, usually that of the class.</summary>
            protected string name;

            /// <summary>Starts a module without components.</summary>
            /// <param name="name">A name for messages.</param>
            protected Module(string name) => this.name = name;

            /// <summary>Whether the module is in training mode (the default) or in evaluation mode.</summary>
            public virtual bool training => isTraining;

            /// <summary>Sets the mode of this module and of all below it.</summary>
            /// <param name="train">True for training, false for evaluation.</param>
            public virtual void train(bool train = true)
            {
                isTraining = train;
                foreach (var (_, child) in named_children()) child.train(train);
            }

            /// <summary>Sets evaluation mode: dropout passes everything and batch norm uses its running statistics.</summary>
            public virtual void eval() => train(false);

            /// <summary>Clears the gradients of all parameters.</summary>
            /// <param name="set_to_none">True drops the gradients, so that none exist until the next backward; false fills them with zeros.</param>
            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }
                    using var gradient = parameter.grad;
                    gradient?.zero_().Dispose();
                }
            }

            /// <summary>Calls a function on every module below this one, children before parents, and last on this one.</summary>
            /// <param name="fn">The function, for example an initialisation.</param>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                ArgumentNullException.ThrowIfNull(fn);
                foreach (var (_, child) in named_children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>The module's name.</summary>
            public virtual string GetName() => name;

            /// <summary>Frees the parameters and buffers of this module and of all below it.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees what the module holds.</summary>
            /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var (_, (buffer, _)) in _internal_buffers) buffer.Dispose();
                foreach (var (_, parameter) in _internal_params) parameter.Dispose();
                foreach (var (_, child) in _internal_submodules) child.Dispose();
            }
        }
    }
}
