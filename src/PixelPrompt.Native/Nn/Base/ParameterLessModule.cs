using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A module without parameters or buffers: there is nothing to move or convert.</summary>
/// <typeparam name="T">The argument's type.</typeparam>
/// <typeparam name="TResult">The result's type.</typeparam>
public abstract class ParameterLessModule<T, TResult> : nn.Module<T, TResult>
{
    /// <summary>Starts a module.</summary>
    /// <param name="name">A name for messages.</param>
    protected ParameterLessModule(string name) : base(name)
    {
    }

    /// <inheritdoc/>
    public override void register_parameter(string name, Parameter param) => throw Refused("parameters");

    /// <inheritdoc/>
    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw Refused("buffers");

    private InvalidOperationException Refused(string what) => new($"{GetName()} is a module without {what}; derive from Module<T, TResult> instead.");
}
