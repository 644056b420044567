using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Makes Adam with decoupled weight decay (arXiv:1711.05101).</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay; the default is none, unlike PyTorch's.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes Adam with decoupled weight decay (arXiv:1711.05101).</summary>
        /// <param name="parameters">The parameters and their names, as <c>named_parameters</c> gives them.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay; the default is none, unlike PyTorch's.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes Adam with decoupled weight decay (arXiv:1711.05101).</summary>
        /// <param name="parameters">The groups; options they lack are those given here.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay; the default is none, unlike PyTorch's.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes Adam (arXiv:1412.6980); weight decay is added to the gradient.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static Adam Adam(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes Adam (arXiv:1412.6980); weight decay is added to the gradient.</summary>
        /// <param name="parameters">The parameters and their names, as <c>named_parameters</c> gives them.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static Adam Adam(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes Adam (arXiv:1412.6980); weight decay is added to the gradient.</summary>
        /// <param name="parameters">The groups; options they lack are those given here.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static Adam Adam(
            IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        /// <summary>Makes gradient descent with momentum.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="learningRate">The learning rate, 0 or more.</param>
        /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
        /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
        /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum; needs one, and no dampening.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static SGD SGD(
            IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Makes gradient descent with momentum.</summary>
        /// <param name="parameters">The parameters and their names, as <c>named_parameters</c> gives them.</param>
        /// <param name="learningRate">The learning rate, 0 or more.</param>
        /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
        /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
        /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum; needs one, and no dampening.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static SGD SGD(
            IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);

        /// <summary>Makes gradient descent with momentum.</summary>
        /// <param name="parameters">The groups; options they lack are those given here.</param>
        /// <param name="learningRate">The learning rate, 0 or more.</param>
        /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
        /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
        /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum; needs one, and no dampening.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public static SGD SGD(
            IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false) =>
            new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
    }
}
