namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base class of modules whose forward takes one argument.</summary>
        /// <typeparam name="T">The argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            /// <summary>Starts a module without components.</summary>
            /// <param name="name">A name for messages.</param>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            /// <param name="input">The argument.</param>
            public abstract TResult forward(T input);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input">The argument.</param>
            public TResult call(T input)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T, TResult>, T, T> change) input = change(this, input) is { } changed ? changed : input;
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T, TResult>, T, TResult, TResult> change) result = change(this, input, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        /// <summary>Base class of modules whose forward takes two arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T1, T2, TResult> :
            HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            /// <summary>Starts a module without components.</summary>
            /// <param name="name">A name for messages.</param>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            public abstract TResult forward(T1 input1, T2 input2);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            public TResult call(T1 input1, T2 input2)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?> change) (input1, input2) = change(this, input1, input2) ?? (input1, input2);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult> change) result = change(this, input1, input2, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        /// <summary>Base class of modules whose forward takes three arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T1, T2, T3, TResult> :
            HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            /// <summary>Starts a module without components.</summary>
            /// <param name="name">A name for messages.</param>
            protected Module(string name) : base(name)
            {
            }

            /// <summary>Computes the result, without hooks.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?> change) (input1, input2, input3) = change(this, input1, input2, input3) ?? (input1, input2, input3);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult> change) result = change(this, input1, input2, input3, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }
    }
}
