using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam (arXiv:1412.6980); weight decay is added to the gradient.</summary>
public class Adam : AdamBase
{
    /// <summary>Makes an optimizer of one group.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
    /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
    /// <param name="eps">Added to the root of the second moment.</param>
    /// <param name="weight_decay">How much weights decay.</param>
    /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
    /// <param name="maximize">Whether to go up the gradient.</param>
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this([new ParamGroup { Parameters = parameters }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    /// <summary>Makes an optimizer of several groups.</summary>
    /// <param name="parameters">The groups; options they lack are those given here.</param>
    /// <param name="lr">The learning rate, 0 or more.</param>
    /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
    /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
    /// <param name="eps">Added to the root of the second moment.</param>
    /// <param name="weight_decay">How much weights decay.</param>
    /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
    /// <param name="maximize">Whether to go up the gradient.</param>
    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : base(new Options
        {
            LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay,
            amsgrad = amsgrad, maximize = maximize,
        })
    {
        foreach (var group in parameters) add_param_group(group);
    }

    private protected override bool DecayIsDecoupled => false;

    private protected override AdamBaseOptions NewOptions() => new Options();

    private protected override AdamBaseState NewState(Parameter parameter, bool amsgrad) => new State(parameter, amsgrad);

    /// <summary>The options of a group.</summary>
    public class Options : AdamBaseOptions;

    /// <summary>What is kept for one parameter.</summary>
    public sealed class State : AdamBaseState
    {
        internal State(Parameter parameter, bool amsgrad) : base(parameter, amsgrad)
        {
        }
    }

    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        /// <summary>Makes an empty group.</summary>
        public ParamGroup()
        {
        }

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="options">The options; null takes the optimizer's.</param>
        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        /// <summary>Makes a group.</summary>
        /// <param name="parameters">The parameters.</param>
        /// <param name="lr">The learning rate, 0 or more.</param>
        /// <param name="beta1">The decay rate of the first moment, [0, 1).</param>
        /// <param name="beta2">The decay rate of the second moment, [0, 1).</param>
        /// <param name="eps">Added to the root of the second moment.</param>
        /// <param name="weight_decay">How much weights decay.</param>
        /// <param name="amsgrad">Whether the largest second moment so far is used.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1E-08,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize,
            })
        {
        }

        /// <summary>The decay rates of the first and of the second moment.</summary>
        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }
}
