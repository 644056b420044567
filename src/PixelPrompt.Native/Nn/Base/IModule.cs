namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Something that can be called with one argument.</summary>
        /// <typeparam name="T">The argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The argument.</param>
            TResult call(T input1);
        }

        /// <summary>Something that can be called with two arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T1, T2, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            TResult call(T1 input1, T2 input2);
        }

        /// <summary>Something that can be called with three arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T1, T2, T3, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        /// <summary>Something that can be called with four arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        /// <summary>Something that can be called with five arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="T5">The fifth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        /// <summary>Something that can be called with six arguments.</summary>
        /// <typeparam name="T1">The first argument's type.</typeparam>
        /// <typeparam name="T2">The second argument's type.</typeparam>
        /// <typeparam name="T3">The third argument's type.</typeparam>
        /// <typeparam name="T4">The fourth argument's type.</typeparam>
        /// <typeparam name="T5">The fifth argument's type.</typeparam>
        /// <typeparam name="T6">The sixth argument's type.</typeparam>
        /// <typeparam name="TResult">The result's type.</typeparam>
        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            /// <summary>Runs the module, hooks included.</summary>
            /// <param name="input1">The first argument.</param>
            /// <param name="input2">The second argument.</param>
            /// <param name="input3">The third argument.</param>
            /// <param name="input4">The fourth argument.</param>
            /// <param name="input5">The fifth argument.</param>
            /// <param name="input6">The sixth argument.</param>
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }
    }
}
