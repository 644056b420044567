using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>Parameters with options of their own.</summary>
    public class ParamGroup : ParamGroup<Options>, optim.IMomentum
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
        /// <param name="momentum">The share of the last update in this one, 0 or more.</param>
        /// <param name="dampening">The share of the gradient that momentum leaves out.</param>
        /// <param name="weight_decay">A multiple of the weights that is added to the gradient.</param>
        /// <param name="nesterov">Whether to look ahead along the momentum.</param>
        /// <param name="maximize">Whether to go up the gradient.</param>
        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize,
            })
        {
        }

        /// <summary>The share of the last update in this one.</summary>
        public double Momentum
        {
            get => Options.momentum!.Value;
            set => Options.momentum = value;
        }
    }

    /// <summary>What is kept for one parameter.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        // The most dimensions a saved buffer may claim.
        private const int MaximumRank = 64;

        /// <summary>The running sum of updates, of the parameter's shape; null before the first one with momentum.</summary>
        public Tensor? momentum_buffer;

        internal State()
        {
        }

        /// <summary>Frees the buffer.</summary>
        public void Dispose() => momentum_buffer?.Dispose();

        /// <inheritdoc/>
        public override void to(Device device)
        {
            if (momentum_buffer is not null) NnNative.Convert(momentum_buffer, null, device, nonBlocking: false);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(BinaryReader reader)
        {
            if (!reader.ReadBoolean())
            {
                Drop();
                return;
            }
            // The shape stands here twice: once in this form, once in the tensor's own.
            var rank = reader.ReadInt32();
            if (rank is < 0 or > MaximumRank) throw new InvalidDataException($"The state claims a tensor of {rank} dimensions. It is damaged or not an optimizer's state.");
            for (var i = 0; i < rank; i++) reader.ReadInt64();
            if (momentum_buffer is not null) momentum_buffer.Load(reader);
            else momentum_buffer = TensorExtensionMethods.Load(reader).DetachFromDisposeScope();
        }

        /// <inheritdoc/>
        public override void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(momentum_buffer is not null);
            if (momentum_buffer is null) return;
            writer.Write(momentum_buffer.shape.Length);
            foreach (var size in momentum_buffer.shape) writer.Write(size);
            momentum_buffer.Save(writer);
        }

        /// <inheritdoc/>
        public override void LoadStateDict(OptimizerState source)
        {
            var other = ((State)source).momentum_buffer;
            Drop();
            momentum_buffer = other?.clone().DetachFromDisposeScope();
        }

        /// <inheritdoc/>
        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is State state && (momentum_buffer is null
                ? state.momentum_buffer is null
                : state.momentum_buffer is not null && momentum_buffer.allclose(state.momentum_buffer));

        /// <summary>Adds a direction to the buffer and gives the direction to go.</summary>
        internal Tensor Accumulate(Tensor direction, Options options)
        {
            var momentum = options.momentum!.Value;
            if (momentum_buffer is null) momentum_buffer = direction.clone().DetachFromDisposeScope();
            else momentum_buffer.mul_(momentum).add_(direction, 1 - options.dampening!.Value);
            return options.nesterov!.Value ? direction.add(momentum_buffer, momentum) : momentum_buffer;
        }

        internal override void Free() => Dispose();

        private void Drop()
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }
    }
}
