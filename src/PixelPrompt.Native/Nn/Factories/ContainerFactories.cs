using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Makes an empty sequence of modules.</summary>
        public static Sequential Sequential() => new([]);

        /// <summary>Makes a sequence of named modules.</summary>
        /// <param name="modules">Names and modules.</param>
        public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => Sequential(modules.AsEnumerable());

        /// <summary>Makes a sequence of modules, named by their positions.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential(modules.AsEnumerable());

        /// <summary>Makes a sequence of named modules.</summary>
        /// <param name="modules">Names and modules.</param>
        public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => Sequential(modules.AsEnumerable());

        /// <summary>Makes a sequence of named modules.</summary>
        /// <param name="modules">Names and modules.</param>
        public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) =>
            new(modules.Select(entry => ((string?)entry.name, (IModule<Tensor, Tensor>)entry.submodule)));

        /// <summary>Makes a sequence of named modules.</summary>
        /// <param name="modules">Names and modules.</param>
        public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
            new(modules.Select(entry => ((string?)entry.Item1, (IModule<Tensor, Tensor>)entry.Item2)));

        /// <summary>Makes a sequence of modules, named by their positions.</summary>
        /// <param name="modules">The modules.</param>
        public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) =>
            new(modules.Select(module => ((string?)null, (IModule<Tensor, Tensor>)module)));

        /// <summary>Makes a list of modules.</summary>
        /// <param name="modules">The modules.</param>
        public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

        /// <summary>Makes a list of modules of one type.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="modules">The modules.</param>
        public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);

        /// <summary>Makes a dictionary of modules.</summary>
        /// <param name="modules">Names and modules.</param>
        public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => new(modules);

        /// <summary>Makes a dictionary of modules of one type.</summary>
        /// <typeparam name="T">Their type.</typeparam>
        /// <param name="modules">Names and modules.</param>
        public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module => new(modules);

        /// <summary>Makes a list of parameters.</summary>
        /// <param name="parameters">The parameters.</param>
        public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
    }
}
