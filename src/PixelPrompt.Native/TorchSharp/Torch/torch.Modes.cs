namespace TorchSharp;

public static partial class torch
{
    /// <summary>The scope that owns the tensors this thread makes now; null when there is none.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThreadSingleton.CurrentDisposeScope;

    /// <summary>Nothing is recorded for gradients on this thread until the result is disposed.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    /// <summary>Operations are recorded for gradients on this thread until the result is disposed.</summary>
    /// <param name="enabled">False for the opposite.</param>
    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    /// <summary>Recording for gradients on this thread is on or off until the result is disposed.</summary>
    /// <param name="mode">On or off.</param>
    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    /// <summary>Whether operations on this thread are recorded for gradients.</summary>
    public static bool is_grad_enabled() => GradMode.IsEnabled;

    /// <summary>As <see cref="no_grad"/>, and tensors made meanwhile can never take part in gradients; a little faster.</summary>
    /// <param name="mode">False to leave inference mode for a while.</param>
    /// <returns>To be disposed on the same thread.</returns>
    public static IDisposable inference_mode(bool mode = true) => new InferenceMode(mode);

    /// <summary>Whether this thread is in inference mode.</summary>
    public static bool is_inference_mode_enabled() => InferenceMode.IsEnabled;

    /// <summary>A scope that owns the tensors this thread makes until it is disposed.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.NewDisposeScope();

    /// <summary>Evaluates an expression in a scope of its own; only the result survives.</summary>
    /// <param name="expr">The expression.</param>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        ArgumentNullException.ThrowIfNull(expr);
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
