namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base class of modules whose forward takes four arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T1, T2, T3, T4, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>, Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>,
            IModule<T1, T2, T3, T4, TResult>
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
            /// <param name="input4">The fourth argument.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?> change) (input1, input2, input3, input4) = change(this, input1, input2, input3, input4) ?? (input1, input2, input3, input4);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult> change) result = change(this, input1, input2, input3, input4, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        /// <summary>Base class of modules whose forward takes five arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="T5">The fifth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T1, T2, T3, T4, T5, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>, Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, TResult>
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
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?> change) (input1, input2, input3, input4, input5) = change(this, input1, input2, input3, input4, input5) ?? (input1, input2, input3, input4, input5);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult> change) result = change(this, input1, input2, input3, input4, input5, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }

        /// <summary>Base class of modules whose forward takes six arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="T5">The fifth argument's type.</typeparam>
        /// <typeparam name="T6">The sixth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult> :
            HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>, Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>,
            IModule<T1, T2, T3, T4, T5, T6, TResult>
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
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            /// <param name="input6">The sixth argument.</param>
            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            /// <summary>Runs the hooks and <see cref="forward"/>.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            /// <param name="input6">The sixth argument.</param>
            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                foreach (var hook in HooksBefore)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?> change) (input1, input2, input3, input4, input5, input6) = change(this, input1, input2, input3, input4, input5, input6) ?? (input1, input2, input3, input4, input5, input6);
                    else ((Action<Module>)hook)(this);
                }
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in HooksAfter)
                {
                    if (hook is Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult> change) result = change(this, input1, input2, input3, input4, input5, input6, result) is { } changed ? changed : result;
                    else ((Action<Module>)hook)(this);
                }
                return result;
            }
        }
    }
}
