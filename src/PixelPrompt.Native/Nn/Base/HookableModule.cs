using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module that runs hooks before and after its forward.</summary>
        /// <typeparam name="TPreHook">A function that sees the arguments and may return others.</typeparam>
        /// <typeparam name="TPostHook">A function that sees the arguments and the result and may return another.</typeparam>
        public abstract class HookableModule<TPreHook, TPostHook> : Module where TPreHook : Delegate where TPostHook : Delegate
        {
            private readonly List<StrongBox<Delegate>> before = [];
            private readonly List<StrongBox<Delegate>> after = [];

            /// <summary>Starts a module without components.</summary>
            /// <param name="name">A name for messages.</param>
            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Adds a hook that runs after forward; a result that is not null replaces the module's.</summary>
            /// <param name="hook">Gets the module, its arguments and its result.</param>
            /// <returns>Removes the hook.</returns>
            public HookRemover register_forward_hook(TPostHook hook) => Add(after, hook);

            /// <summary>Adds a hook that runs after forward.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>Removes the hook.</returns>
            public HookRemover register_forward_hook(Action<Module> hook) => Add(after, hook);

            /// <summary>Adds a hook that runs before forward; a result that is not null replaces the arguments.</summary>
            /// <param name="hook">Gets the module and its arguments.</param>
            /// <returns>Removes the hook.</returns>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Add(before, hook);

            /// <summary>Adds a hook that runs before forward.</summary>
            /// <param name="hook">Gets the module.</param>
            /// <returns>Removes the hook.</returns>
            public HookRemover register_forward_pre_hook(Action<Module> hook) => Add(before, hook);

            // A hook may remove itself while it runs, so the lists are copied; without hooks, the usual case, nothing is.
            private protected Delegate[] HooksBefore => Current(before);

            private protected Delegate[] HooksAfter => Current(after);

            private static Delegate[] Current(List<StrongBox<Delegate>> hooks) =>
                hooks.Count == 0 ? [] : [.. hooks.Select(hook => hook.Value!)];

            private static HookRemover Add(List<StrongBox<Delegate>> hooks, Delegate hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                // Boxed: the same delegate may be added twice, and each remover takes away its own.
                var boxed = new StrongBox<Delegate>(hook);
                hooks.Add(boxed);
                return new HookRemover(hooks, boxed);
            }

            /// <summary>Removes the hook it was returned for.</summary>
            public sealed class HookRemover
            {
                private readonly List<StrongBox<Delegate>> hooks;
                private readonly StrongBox<Delegate> hook;

                internal HookRemover(List<StrongBox<Delegate>> hooks, StrongBox<Delegate> hook) => (this.hooks, this.hook) = (hooks, hook);

                /// <summary>Removes the hook; a second call does nothing.</summary>
                public void remove() => hooks.Remove(hook);
            }
        }
    }
}
